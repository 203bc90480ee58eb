"""What a paper holds: frozen values that the one typst template draws; text is text, never markup."""

from typing import Literal

import msgspec

Direction = Literal["ltr", "rtl"]


class Block(msgspec.Struct, frozen=True, tag_field="type"):
    """The base of what stands on a paper."""


class Heading(Block, frozen=True, tag="heading"):
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


class Words(Block, frozen=True, tag="words"):
    """A paragraph in its own direction; `quiet` for what explains, `strong` for what must be seen."""

    text: str
    tone: Literal["plain", "quiet", "strong"] = "plain"


class Facts(Block, frozen=True, tag="facts"):
    """Names and values, one a line; names break over lines as values do."""

    rows: tuple[tuple[str, str], ...]


class Column(msgspec.Struct, frozen=True):
    """A column of a table; `share` is its part of the width, numbers stand at the end of their cell."""

    name: str
    share: float = 1
    number: bool = False
    identifier: bool = False


class Table(Block, frozen=True, tag="table"):
    """A table with its caption; its head stands again on every page that it reaches."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Bars(Block, frozen=True, tag="bars"):
    """A bar for each name, as long as its number; numbers stand beside the bars."""

    caption: str
    rows: tuple[tuple[str, int], ...]


class Turn(Block, frozen=True, tag="turn"):
    """One message: its head, its handling, and what it says; `withheld` frames what may not leave."""

    head: str
    side: str
    blocks: tuple[Words | Facts | Table, ...]
    withheld: bool = False


Drawn = Heading | Words | Facts | Table | Bars | Turn


class Banner(msgspec.Struct, frozen=True):
    """The handling of the whole paper: words and the colour of its traffic light."""

    words: tuple[str, ...]
    colour: str = "#ffffff"


class Paper(msgspec.Struct, frozen=True):
    """One paper in one language; `footer` says who made it, when and why, on every page."""

    title: str
    language: str
    banner: Banner
    footer: str
    page: str
    """`Page {n} of {m}` in the language of the paper."""
    blocks: tuple[Drawn, ...]
    subtitle: str = ""
    landscape: bool = False
    made_at: int = 0
    """Seconds; the date inside the file, so that the same paper gives the same bytes."""

    @property
    def direction(self) -> Direction:
        """The direction of the paper's language."""
        return "rtl" if self.language == "ar" else "ltr"
