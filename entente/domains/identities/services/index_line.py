"""The line to the process that owns an index: a socket in a folder that nobody else may enter, and where it is told."""

import shutil
import tempfile
from multiprocessing.connection import Listener
from pathlib import Path

_BEGINNING = "entente-index-"


def open_line(address: Path) -> Listener:
    """Listen in a new folder (the home's path may be too long for a socket), and write into `address` where."""
    forget_line(address)
    place = Path(tempfile.mkdtemp(prefix=_BEGINNING)) / "line"
    listener = Listener(str(place), family="AF_UNIX")
    address.write_text(str(place), encoding="utf-8")
    return listener


def forget_line(address: Path) -> None:
    """Remove the folder in which this process, or an owner that was killed, listened."""
    if address.exists():
        place = Path(address.read_text(encoding="utf-8")).parent
        if place.name.startswith(_BEGINNING):
            shutil.rmtree(place, ignore_errors=True)
        address.unlink()
