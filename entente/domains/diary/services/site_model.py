"""The door for a site's own language model, shut unless a program is named (docs/guides/administrator.md).

The program gets JSON on its standard input, `{"text": …, "reading": …}`, and answers with a reading of the same form.
It runs on this machine, without a shell. Every value must name its place in the text, and a person reviews what it
says exactly as what the tables read.
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence

import msgspec

from entente.domains.diary.rules.values import Event, Reading, Span
from entente.domains.diary.rules.words import folded
from entente.vocabulary.errors import LocalError

SECONDS = 120
"""How long the program may take for one text."""


class ModelRefused(LocalError):
    """The site's program failed, took too long, or named places that are not in the text."""


class Asked(msgspec.Struct, frozen=True):
    """What the program is given."""

    text: str
    reading: Reading


def model_of(command: Sequence[str]) -> Callable[[str, Reading], Reading] | None:
    """The model that a command is; None without a command."""
    if not command:
        return None

    def ask(text: str, reading: Reading) -> Reading:
        told = _answer(command, msgspec.json.encode(Asked(text, reading)))
        _refuse_invented(text, told)
        return msgspec.structs.replace(told, doc=reading.doc, lang=reading.lang, pub_date=reading.pub_date)

    return ask


def _answer(command: Sequence[str], asked: bytes) -> Reading:
    cure = "look at the program, or take it out of node.toml: the tables read without it"
    try:
        run = subprocess.run(  # noqa: S603  # the administrator's own program, no shell
            list(command), input=asked, capture_output=True, timeout=SECONDS, check=True
        )
        return msgspec.json.decode(run.stdout, type=Reading)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise ModelRefused("the site's language model gave no reading", cure=cure) from error


def _refuse_invented(text: str, told: Reading) -> None:
    for event in told.events:
        for span in _spans(event):
            if span.text and folded(text[span.start : span.end].strip()) != folded(span.text):
                cure = "nothing of it is kept: let the program name places of the text"
                raise ModelRefused("the site's language model names a place that the text has not", cure=cure)


def _spans(event: Event) -> Iterator[Span]:
    for spans in event.spans.values():
        yield from spans
    yield from (one.span for one in event.participants)
