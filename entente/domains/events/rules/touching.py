"""Which scenarios a text touches: by the words that their owners laid down for venue, group, phase, means and route."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

WORDS = re.compile(r"\w+")
UNREAD = frozenset({"attachments", "external", "records"})
"""Parts of a body that are no text: keys of papers, references of channels, rows of a source."""

Watch = Sequence[tuple[str, str]]
"""A value of Touch, and the words."""


def plain(text: str) -> str:
    """The text as it is compared: no case, no marks above or below letters, one space between words and around."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return f" {' '.join(WORDS.findall(letters))} "


def texts(value: Any) -> Iterator[str]:
    """Every text in a decoded body, whatever form it has."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in UNREAD:
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def touched(watch: Watch, text: str) -> list[tuple[str, str]]:
    """The entries whose words stand in a text that went through `plain`, one after the other."""
    return [(kind, words) for kind, words in watch if (bare := plain(words)).strip() and bare in text]


def read_watch(lines: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Lines of `kind: words` as entries; ValueError with the line that is none."""
    kinds, found = set(known), []
    for line in filter(str.strip, lines):
        kind, colon, words = line.partition(":")
        if not colon or kind.strip() not in kinds or not plain(words).strip():
            raise ValueError(line.strip())
        found.append((kind.strip(), " ".join(words.split())))
    return found
