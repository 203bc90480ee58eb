"""Whether a file is what its name says, by its first bytes; what runs as a program is never taken in."""

from dataclasses import dataclass
from typing import Any

import filetype
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

HEAD = 8192
"""Octets that are looked at."""
PROGRAMS = frozenset({"exe", "elf", "wasm", "crx", "deb", "rpm"})
SAME: tuple[frozenset[str], ...] = (
    frozenset({"jpg", "jpeg", "jpe"}),
    frozenset({"tif", "tiff"}),
    frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "jar", "kmz"}),
    frozenset({"doc", "xls", "ppt", "msg", "msi"}),
    frozenset({"mp4", "m4v", "m4a", "mov", "3gp", "heic", "avif"}),
    frozenset({"mpg", "mpeg", "mp3"}),
    frozenset({"mkv", "webm"}),
    frozenset({"wmv", "wma", "asf"}),
    frozenset({"ps", "eps", "ai"}),
    frozenset({"gz", "tgz"}),
    frozenset({"bz2", "tbz2"}),
    frozenset({"ogg", "oga", "ogv", "opus"}),
)
"""Endings of one container: documents of offices are archives, films share one frame."""
KNOWN = frozenset(kind.extension for kind in filetype.TYPES).union(*SAME)
TEXT = frozenset({"txt", "csv", "xml", "json", "html", "htm", "eml", "md", "tsv"})


@dataclass(frozen=True)
class Mismatch:
    """A file whose content contradicts its name."""

    name: str
    ending: str
    found: str

    def __str__(self) -> str:
        if self.found in PROGRAMS:
            return _("%(name)s is a program: programs are not sent.") % {"name": self.name}
        if not self.found:
            return _("%(name)s is not a .%(ending)s file, or it is damaged. Check it and choose it again.") % {
                "name": self.name,
                "ending": self.ending,
            }
        return _("%(name)s is named .%(ending)s, but its content is .%(found)s. Give it its right name.") % {
            "name": self.name,
            "ending": self.ending,
            "found": self.found,
        }


def mismatch(file: "UploadedFile[Any]") -> Mismatch | None:
    """What is wrong with a file; None when name and content agree, or when nobody can tell."""
    name = file.name or ""
    _stem, dot, last = name.rpartition(".")
    ending = last.lower() if dot else ""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    kind = filetype.guess(head)
    found = kind.extension if kind else ""
    if found in PROGRAMS or (found and (ending in TEXT or ending in KNOWN) and not _agree(ending, found)):
        return Mismatch(name, ending, found)
    if not found and head and ending in KNOWN and not _hard_to_tell(ending):
        return Mismatch(name, ending, "")
    return None


def _agree(ending: str, found: str) -> bool:
    return ending == found or any(ending in same and found in same for same in SAME)


def _hard_to_tell(ending: str) -> bool:
    """Endings whose content has no sure beginning."""
    return ending in {"mp3", "aac", "tar", "br", "Z", "z", "ai", "dcm", "eot", "msg", "ar", "nes", "lz", "mpg", "mpeg"}
