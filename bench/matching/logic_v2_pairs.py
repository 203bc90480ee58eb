"""Scores pairs of people by nomenklatura's logic-v2; runs in the peers' environment, pairs as JSON on its input."""

import json
import sys
import time

from followthemoney.proxy import EntityProxy  # type: ignore[import-not-found]  # in the peers' environment
from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found]  # in the peers' environment

WARMING = 50


def main() -> None:
    """Score every pair of [name, birth], timed once its tables are loaded."""
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    pairs = [[_person(*one) for one in pair] for pair in json.load(sys.stdin)]
    for one, other in pairs[:WARMING]:
        algorithm.compare(one, other, config)
    started = time.process_time()
    scores = [algorithm.compare(one, other, config).score for one, other in pairs]
    print(json.dumps({"scores": scores, "pairs_per_second": len(pairs) / (time.process_time() - started)}))


def _person(name: str, born: str) -> EntityProxy:
    properties = {"name": [name], "birthDate": [born]}
    return EntityProxy.from_dict({"schema": "Person", "id": f"{name} {born}", "properties": properties})


if __name__ == "__main__":
    main()
