"""Text, HTML, PDF and e-mail are opened; what holds no text gets an answer of its own."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from entente.cli.diary import NOT_ALL_READ, diary
from entente.domains.diary.services.documents import LARGEST, DocumentUnreadable, open_document

TEXT = "The Danish Police Chief, Rasmus Thorsted, met the Finnish Police Chief, Jukka Saarelainen, in Copenhagen."


def test_a_page_loses_its_furniture_and_tells_when_it_was_published(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    head = '<meta property="article:published_time" content="2025-03-05T10:00:00Z">'
    page.write_text(f"<html><head>{head}</head><body><nav>Spain</nav><p>{TEXT}</p><script>x</script></body></html>")
    document = open_document(page)
    assert (document.text.strip(), document.published) == (TEXT, date(2025, 3, 5))


def test_an_email_tells_the_day_it_was_sent(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(f"Date: Wed, 05 Mar 2025 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n")
    document = open_document(mail)
    assert (document.text.strip(), document.published) == (TEXT, date(2025, 3, 5))


def test_an_empty_pdf_and_a_scanned_one_are_told_apart(tmp_path: Path) -> None:
    assert "a PDF without text" in refusal(pdf(tmp_path / "empty.pdf", scanned=False))
    assert "scanned" in refusal(pdf(tmp_path / "scanned.pdf", scanned=True))


def test_a_broken_pdf_an_empty_file_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert "no whole PDF" in refusal(written(tmp_path / "broken.pdf", b"%PDF-1.7\nnothing"))
    assert "is empty" in refusal(written(tmp_path / "empty.txt", b" \n"))
    assert "UTF-8" in refusal(written(tmp_path / "bytes.txt", b"\xff\x00\xfe\x80" * 9))


def test_fifty_megabytes_of_html_are_refused_unread(tmp_path: Path) -> None:
    page = tmp_path / "large.html"
    with page.open("wb") as file:
        file.truncate(50 * 2**20)
    assert f"50 MB, the most is {LARGEST // 2**20}" in refusal(page)


def test_the_command_reads_what_it_can_and_says_what_it_could_not(tmp_path: Path) -> None:
    good, bad = written(tmp_path / "good.txt", TEXT.encode()), written(tmp_path / "bad.txt", b"")
    result = CliRunner().invoke(diary, ["read", str(good), str(bad), "--json"])
    assert result.exit_code == NOT_ALL_READ
    assert '"doc":"good"' in result.stdout
    assert "bad.txt is empty" in result.stderr


def test_the_command_says_it_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    bad = written(tmp_path / "bad.txt", b"")
    result = CliRunner(env={"LC_ALL": "fr_FR.UTF-8"}).invoke(diary, ["read", str(bad)])
    assert "bad.txt est vide" in result.stderr
    assert "bad.txt is empty" in result.stderr


def refusal(path: Path) -> str:
    """What opening the file is answered with."""
    with pytest.raises(DocumentUnreadable) as refused:
        open_document(path)
    return str(refused.value)


def written(path: Path, content: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(content)
    return path


def pdf(path: Path, *, scanned: bool) -> Path:
    """A page without text; a scanned one names a picture among its resources."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if scanned:
        picture = DictionaryObject({NameObject("/Im0"): DictionaryObject()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): picture})
    writer.write(path)
    return path
