"""Ranks candidates by nomenklatura's logic-v2; runs in the peers' environment, tasks as JSON on standard input."""

import json
import sys
import time

from followthemoney.proxy import EntityProxy  # type: ignore[import-not-found]  # in the peers' environment
from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found]  # in the peers' environment


def main() -> None:
    """Score every pair of a name and a candidate, timed once its tables are loaded."""
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    tasks = json.load(sys.stdin)
    first, candidates = next(iter(tasks.items()))
    for one in candidates:
        algorithm.compare(_person(first), _person(one), config)
    ranked, pairs, started = {}, 0, time.process_time()
    for asked, candidates in tasks.items():
        query = _person(asked)
        scored = [(algorithm.compare(query, _person(one), config).score, one) for one in candidates]
        ranked[asked] = [one for score, one in sorted(scored, reverse=True) if score > 0]
        pairs += len(candidates)
    print(json.dumps({"ranked": ranked, "pairs_per_second": pairs / (time.process_time() - started)}))


def _person(name: str) -> EntityProxy:
    return EntityProxy.from_dict({"schema": "Person", "id": name, "properties": {"name": [name]}})


if __name__ == "__main__":
    main()
