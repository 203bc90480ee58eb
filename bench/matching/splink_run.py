"""Links two lists by Splink; runs in the peers' environment, lists as JSON on standard input."""

import json
import resource
import sys
import time

import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # in the peers' environment
import splink.comparison_library as cl  # type: ignore[import-not-found]  # in the peers' environment
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # type: ignore[import-not-found]  # likewise


def main() -> None:
    """Predict with the settings that found most of six that were tried: untrained but for chance agreement.

    Training by expectation maximisation and comparing both names as one (which knows swapped order) found fewer.
    """
    lists = json.load(sys.stdin)
    started = time.perf_counter()
    frames = [_frame(lists["asked"]), _frame(lists["held"])]
    settings = SettingsCreator(
        link_type="link_only",
        probability_two_random_records_match=0.01 / len(lists["held"]),
        unique_id_column_name="unique_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("first"),
            cl.JaroWinklerAtThresholds("last"),
            cl.DateOfBirthComparison("born", input_is_string=True, invalid_dates_as_null=True),
        ],
        blocking_rules_to_generate_predictions=[block_on("born"), block_on("first", "last"), block_on("year", "last")],
    )
    api = DuckDBAPI()
    linker = Linker([api.register(frame) for frame in frames], settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linked = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    pairs = [[int(a), int(b)] for a, b in zip(linked["unique_id_l"], linked["unique_id_r"], strict=True)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({"seconds": time.perf_counter() - started, "memory": memory, "pairs": pairs}))


def _frame(rows: list[list[object]]) -> "pd.DataFrame":
    frame = pd.DataFrame(rows, columns=["name", "year", "month", "day"])
    words = frame["name"].str.split(" ", n=1, expand=True)
    frame["first"], frame["last"] = words[0], words[1]
    parts = [frame[part].astype(str).str.zfill(width) for part, width in (("year", 4), ("month", 2), ("day", 2))]
    frame["born"] = parts[0].str.cat(parts[1:], sep="-")
    frame["unique_id"] = range(len(frame))
    return frame


if __name__ == "__main__":
    main()
