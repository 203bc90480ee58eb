"""Links two lists by Splink; runs in the peers' environment, lists as JSON on standard input."""

import json
import sys
import time

import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # in the peers' environment
import splink.comparison_library as cl  # type: ignore[import-not-found]  # in the peers' environment
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # type: ignore[import-not-found]  # likewise


def main() -> None:
    """Train on the lists themselves, as its guide advises, and predict."""
    lists = json.load(sys.stdin)
    started = time.perf_counter()
    frames = [_frame(lists["asked"]), _frame(lists["held"])]
    settings = SettingsCreator(
        link_type="link_only",
        probability_two_random_records_match=0.01 / len(lists["held"]),
        unique_id_column_name="unique_id",
        comparisons=[cl.JaroWinklerAtThresholds("first"), cl.JaroWinklerAtThresholds("last"), cl.ExactMatch("born")],
        blocking_rules_to_generate_predictions=[block_on("born"), block_on("first", "last"), block_on("year", "last")],
    )
    api = DuckDBAPI()
    linker = Linker([api.register(frame) for frame in frames], settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
    linked = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    pairs = [[int(a), int(b)] for a, b in zip(linked["unique_id_l"], linked["unique_id_r"], strict=True)]
    print(json.dumps({"seconds": time.perf_counter() - started, "pairs": pairs}))


def _frame(rows: list[list[object]]) -> "pd.DataFrame":
    frame = pd.DataFrame(rows, columns=["name", "year", "month", "day"])
    words = frame["name"].str.split(" ", n=1, expand=True)
    frame["first"], frame["last"] = words[0], words[1]
    frame["born"] = frame["year"].astype(str) + "-" + frame["month"].astype(str) + "-" + frame["day"].astype(str)
    frame["unique_id"] = range(len(frame))
    return frame


if __name__ == "__main__":
    main()
