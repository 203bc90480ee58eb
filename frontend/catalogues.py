"""Compiles the translations (`.po` to `.mo`) with Babel, so that no gettext is needed on the machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "entente"


def compile_catalogues(package: Path = PACKAGE) -> list[Path]:
    """Write a .mo beside each .po that is newer than it; give the files written."""
    written = []
    for source in sorted(package.rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as readable:
            catalogue = read_po(readable, locale=source.parent.parent.name, abort_invalid=True)
        with target.open("wb") as writable:
            write_mo(writable, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_catalogues()
