"""What is measured with: reports about invented persons, all of one size for every contender."""

import json
from typing import Any

BODY = 1200
"""Bytes of one report's text form: a person with aliases, a document, an evaluation and a paragraph."""
_PARAGRAPH = (
    "Seen at the invented port of Santa Ficta with two companions; the vehicle was hired with a card of the same "
    "invented bank and returned in another town. The source asks that its service be named in no court file. "
)


def paragraph(number: int) -> str:
    """A text of the report's size, different for every number."""
    return (f"Report {number:07d}. " + _PARAGRAPH * 8)[:BODY]


def stix_object(number: int) -> dict[str, Any]:
    """The same report as a STIX 2.1 note whose JSON is of the same size."""
    identifier = f"00000000-0000-4000-8000-{number:012d}"
    made = "2026-03-01T08:00:00.000Z"
    note = {
        "type": "note",
        "spec_version": "2.1",
        "id": f"note--{identifier}",
        "created": made,
        "modified": made,
        "object_refs": [f"identity--{identifier}"],
        "content": "",
    }
    note["content"] = paragraph(number)[: BODY - len(json.dumps(note))]
    return note
