"""Papers: their fonts, their banner and number on every page, and text that stays text."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from entente.web.printing.fonts import readable
from entente.web.printing.joining import beside
from entente.web.printing.papers import Banner, Bars, Column, Facts, Heading, Paper, Table, Turn, Words
from entente.web.printing.typesetting import direction, typeset

TITLES = {"en": "A case", "fr": "Une affaire à Évry", "es": "Un caso en España", "ar": "قضية"}


def paper(language: str = "en", *blocks: object) -> Paper:
    """A paper with every kind of block on it, or with these."""
    some = (
        Heading("Heading", 2),
        Words("A paragraph"),
        Words("فقرة بالعربية"),
        Facts((("Name", "Value"),)),
        Table("Table", (Column("Name", 2), Column("Count", number=True)), (("one", "1"),)),
        Bars("Bars", (("one", 1), ("none", 0))),
        Turn("Request", "H1", (Words("Who is this?"),), withheld=True),
    )
    return Paper(
        title=TITLES[language],
        language=language,
        banner=Banner(("TLP:AMBER", "H2: not passed on"), "#ffc000"),
        footer="Made by officer",
        page="Page {n} of {m}",
        blocks=blocks or some,  # type: ignore[arg-type]  # blocks of the test's choice
        made_at=1_780_000_000,
    )


def read(made: bytes) -> PdfReader:
    """The PDF, as another program reads it."""
    return PdfReader(BytesIO(made))


def fonts(made: bytes) -> set[str]:
    """The names of the fonts that the first page embeds."""
    held = read(made).pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # a dictionary of the format
    return {str(held[name]["/BaseFont"]).split("+")[-1] for name in held}


@pytest.mark.parametrize("language", sorted(TITLES))
def test_a_paper_is_archival_accessible_and_says_its_language(language: str) -> None:
    made = read(typeset(paper(language)))
    metadata = made.xmp_metadata
    assert metadata is not None
    assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == ("2", "A")
    assert b"pdfuaid:part" in metadata.stream.get_data()
    assert made.trailer["/Root"]["/Lang"] == language  # type: ignore[index]  # a dictionary of the format
    assert made.metadata is not None
    assert made.metadata.title == TITLES[language]


def test_an_arabic_paper_embeds_the_arabic_font_and_no_other_stands_in_for_it() -> None:
    assert fonts(typeset(paper("ar"))) == {"NotoSansArabic-Regular", "NotoSans-Regular"}
    assert fonts(typeset(paper("en", Words("Latin only")))) == {"NotoSans-Regular"}


def test_every_page_has_the_banner_the_footer_and_its_number() -> None:
    rows = tuple((f"row {n}", str(n)) for n in range(120))
    made = read(typeset(paper("en", Table("Long", (Column("Name"), Column("Count", number=True)), rows))))
    assert len(made.pages) > 1
    for at, page in enumerate(made.pages, start=1):
        text = page.extract_text()
        assert "TLP:AMBER" in text
        assert "H2: not passed on" in text
        assert "Made by officer" in text
        assert f"Page {at} of {len(made.pages)}" in text


@pytest.mark.parametrize(("caption", "times"), [("Figures of the day", 1), ("Figures by service", 2)])
def test_a_caption_that_only_says_its_heading_again_is_not_drawn_twice(caption: str, times: int) -> None:
    table = Table(caption, (Column("Count", number=True),), (("1",),))
    text = read(typeset(paper("en", Heading("Figures of the day", 2), table))).pages[0].extract_text()
    assert text.count("Figures") == times


def test_what_looks_like_markup_is_printed_as_it_was_written() -> None:
    wicked = '#read("paper.json") *bold* = heading $x^2$ <label> @ref'
    assert wicked in read(typeset(paper("en", Words(wicked)))).pages[0].extract_text()


def test_what_cannot_be_drawn_or_would_turn_the_line_is_printed_as_its_code_point() -> None:
    assert readable("photo\u202egpj.exe") == "photo[U+202E]gpj.exe"
    assert readable("中\x07") == "[U+4E2D][U+0007]"
    assert readable("Ω ж é ش\nnext") == "Ω ж é ش\nnext"
    assert "[U+202E]" in read(typeset(paper("en", Words("a\u202eb")))).pages[0].extract_text()


def test_a_paragraph_reads_in_its_own_direction() -> None:
    assert [direction(text) for text in ("12 Rabat", "12 الرباط", "12")] == ["ltr", "rtl", "auto"]


def test_a_number_beside_a_latin_name_keeps_its_place_in_an_arabic_line() -> None:
    with translation.override("ar"):
        assert beside("ma.dgsn", "28 مايو", "") == "ma.dgsn\u200f · \u200f28 مايو"
    with translation.override("en"):
        assert beside("ma.dgsn", "28 May") == "ma.dgsn · 28 May"
    assert readable("\u200f") == "\u200f"


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert typeset(paper()) == typeset(paper())
