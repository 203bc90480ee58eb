"""The fonts of papers: Noto Sans and Noto Sans Arabic, and which characters they can draw.

typst takes another font, or none, without a word where ours lacks a character, and PDF/A refuses it. So what cannot be
drawn, and what would turn the direction of the text around it, is printed as its code point: `[U+202E]`.
"""

from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

FAMILIES = (fontpkg_noto_sans.FAMILY, fontpkg_noto_sans_arabic.FAMILY)
FOLDERS = tuple(Path(package.ROOT) / "files" for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic))
LAYOUT = frozenset("\n")
"""What shapes a paragraph and needs no drawing."""
TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Embeddings, overrides and isolates: with them a file name or a number can be made to read as another."""


@cache
def drawable() -> frozenset[str]:
    """Every character that our upright fonts draw."""
    faces = [face for folder in FOLDERS for face in sorted(folder.glob("*.ttf")) if "Italic" not in face.name]
    return frozenset(chr(code) for face in faces for code in _codes(face) if code >= ord(" "))


def _codes(face: Path) -> set[int]:
    from fontTools.ttLib import TTFont  # only for the first paper: a process that prints none need not carry it

    with TTFont(face, lazy=True) as opened:
        return set(opened.getBestCmap())


def readable(text: str) -> str:
    """The text as it can be printed."""
    allowed = drawable()
    plain = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(c if c in LAYOUT or (c in allowed and c not in TURNING) else f"[U+{ord(c):04X}]" for c in plain)
