"""A list in the form in which public ones are published, and two lists of people to hold against it; all invented."""

from pathlib import Path

ENTRIES = (
    '101,"DOE MARIN, Ilse Petra",individual,"HARBOUR","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 08 Sep 1966; POB Rabat, Morocco; nationality Spain; Gender Female; Passport X123 (Spain)."',
    '102,"KRAPCHENKOV, Borislav",individual,"TIDE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 03 Apr 1969; POB Burgas, Bulgaria; nationality Bulgaria; Gender Male."',
    '103,"BLUE HERON LINES",-0- ,"TIDE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Linked To: DOE MARIN, Ilse Petra."',
)
PARTS = {
    "sdn.csv": ENTRIES,
    "alt.csv": ('101,13,"fka","MARIN, Ilse",-0- ',),
    "add.csv": ('101,26,"1 Quay Street","Tangier","Morocco",-0- ',),
}
HEADER = "Reference,Name,Date of birth,Nationality,Category,Zones"
PRESS = (
    "P-1,Ilse Petra Doe Marin,1966-09-08,ES,press,blue",
    "P-2,Mireille Duvaltour,1980-05-01,FR,staff,blue red",
    "P-3,Borislav Krapchenkov,1969-04-03,BG,staff,red",
    "P-4,Salomé Arrizabal,1992-11-20,ES,volunteer,green",
)
GUESTS = (
    "G-1,Ilse Marin,1966,ES,guest,",
    "G-2,Tomasz Wielgorka,1975-07-14,PL,guest,",
    "G-3,بوريسلاف كرابتشنكوف,03/04/1969,BG,guest,",
)


def rows(people: tuple[str, ...]) -> bytes:
    """As a spreadsheet saves it."""
    return "\n".join((HEADER, *people, "")).encode()


def published(folder: Path) -> Path:
    """The list's three files in a folder, as the publisher ends their lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in PARTS.items():
        (folder / name).write_bytes("".join(f"{line}\r\n" for line in lines).encode() + b"\x1a")
    return folder
