"""A small sanctions list in the published form; the people in it are invented."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from entente.domains.entities.rules.lines import ListFile
from entente.vocabulary.ids import ServiceId

if TYPE_CHECKING:
    from entente.domains.entities.services.imports import ImportReport

OURS = ServiceId("ma.dgsn")
NOW = 1_800_000_000_000
Importing = Callable[..., "ImportReport"]

ENTRIES = (
    '36,"AERO BLUE HERON",-0- ,"HARBOUR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ',
    '41,"DOE MARIN, Ilse Petra",individual,"HARBOUR] [TIDE","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 08 Sep 1966; alt. DOB circa 1965; POB Rabat, Morocco; nationality Spain; Gender Female; '
    "Passport X123 (Spain) issued 01 Feb 2010; a.k.a. 'THE HERON'; Member of the rowing club; "
    'Linked To: AERO BLUE HERON."',
    '52,"BLUE HERON II","vessel","TIDE",-0- ,"5VAA1",Bulk Carrier,"12,000","9,000",Panama,"Heron Lines",'
    '"Vessel Registration Identification IMO 9187629; MMSI 572469210."',
    '63,"EN-BHR","aircraft","TIDE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Aircraft Model A300."',
)
ALIASES = ('36,12,"aka","BLUE HERON AIR",-0- ', '41,13,"fka","MARIN, Ilse",-0- ')
ADDRESSES = ('36,25,-0- ,"Havana","Cuba",-0- ', '41,26,"1 Quay Street","Tangier","Morocco",-0- ')


def lines(*texts: str) -> list[bytes]:
    """As the publisher ends them, with the mark of the end of the file."""
    return [f"{text}\r\n".encode() for text in texts] + [b"\x1a"]


def files(
    entries: tuple[str, ...] = ENTRIES, aliases: tuple[str, ...] = ALIASES, addresses: tuple[str, ...] = ADDRESSES
) -> dict[ListFile, list[bytes]]:
    """The three files in memory."""
    return {
        ListFile.ENTRIES: lines(*entries),
        ListFile.ALIASES: lines(*aliases),
        ListFile.ADDRESSES: lines(*addresses),
    }


def write(folder: Path, **parts: tuple[str, ...]) -> Path:
    """The three files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files(**parts).items():
        (folder / file).write_bytes(b"".join(content))
    return folder
