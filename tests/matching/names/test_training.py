"""Training: the same bytes each time, nothing of the held-out split, and the committed file is what it writes."""

from pathlib import Path

import pytest

from entente.matching.names import training
from entente.matching.names.channel import build
from entente.matching.names.channel_file import PARAMETERS, read_counts, write_counts
from entente.matching.names.corpus import FILES, CorpusMissing, Pair, is_held_out, is_trained_on, read_pairs
from entente.matching.names.frequency_file import FREQUENCIES
from entente.matching.names.scripts import Script

NAMES = Path(__file__).parents[4] / "shared" / "data" / "names"
SAMPLE = (
    "amina\tا م ي ن ة\t4\nmina\tم ي ن ة\t2\nnimr\tن م ر\t1\nmaryam\tم ر ي م\t9\nrim\tر ي م\t3\nramin\tر ا م ي ن\t1\n"
)


def _folder(at: Path) -> Path:
    for file in FILES.values():
        (at / file).write_text(SAMPLE, encoding="utf-8")
    return at


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    data = _folder(tmp_path)
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        training.main(["--data", str(data), "--into", str(tmp_path / run)])
    for file in (PARAMETERS.name, FREQUENCIES.name):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_letters_learn_what_they_were_written_as() -> None:
    pairs = [Pair("م", "m", 5), Pair("ن", "n", 5), Pair("من", "min", 5), Pair("مر", "mar", 5), Pair("رن", "ran", 5)]
    counts = training.train(pairs, Script.ARABIC)
    learned = build({Script.ARABIC: counts})
    assert learned.reading(learned.letters("من", Script.ARABIC)).replace("i", "").replace("a", "") == "mn"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    counts = {Script.ARABIC: {"م": {"m": 3.5, "": 0.5}}}
    write_counts(tmp_path / "channel.tsv", counts)
    assert read_counts(tmp_path / "channel.tsv") == counts


def test_a_folder_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="wd_arabic_80"):
        read_pairs(tmp_path, Script.ARABIC)


@pytest.mark.shared_data
@pytest.mark.parametrize("script", [Script.HANGUL, Script.HEBREW])
def test_the_committed_parameters_are_what_training_gives(script: Script) -> None:
    """Two scripts that train in seconds; `make train-names` writes the files of all, in minutes, to the same bytes."""
    pairs = [pair for pair in read_pairs(NAMES, script) if is_trained_on(pair.native)]
    assert training.train(pairs, script) == read_counts(PARAMETERS)[script]


@pytest.mark.shared_data
def test_one_native_form_in_ten_is_held_out() -> None:
    held = [is_held_out(pair.native) for pair in read_pairs(NAMES, Script.HANGUL)]
    assert 0.08 < sum(held) / len(held) < 0.12
