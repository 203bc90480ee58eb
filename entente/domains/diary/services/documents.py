"""Files of communiqués opened: plain text, HTML, PDF and e-mail become text and the day of publication."""

import email
import re
from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from entente.vocabulary.errors import LocalError

LARGEST = 10 * 2**20
"""Bytes of one file; a communiqué has some kilobytes, a page with pictures inside a megabyte or two."""
LETTERS = 60_000
"""Letters of text; longer is no communiqué."""
_BLOCKS = "p,div,li,h1,h2,h3,h4,h5,h6,br,tr,section,article,blockquote"
_APART = "script,style,nav,footer,aside,form,noscript,svg,iframe,header nav"
_PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[name="date"]', 'meta[itemprop="datePublished"]', "time[datetime]",
)  # fmt: skip


class DocumentUnreadable(LocalError):
    """The file holds no text that can be read: empty, scanned, too large, of no known form."""


class Document(NamedTuple):
    """What a file holds."""

    text: str
    published: date | None = None


def open_document(path: Path) -> Document:
    """Read a file by what it is; raise DocumentUnreadable."""
    size = path.stat().st_size
    if size > LARGEST:
        told = f"{path.name} has {size // 2**20} MB, the most is {LARGEST // 2**20}"
        raise DocumentUnreadable(told, cure="save the article's text alone and read that")
    return opened(path.name, path.read_bytes())


def opened(name: str, content: bytes) -> Document:
    """Read a file's content under its name; raise DocumentUnreadable."""
    if not content.strip():
        raise DocumentUnreadable(f"{name} is empty", cure="save the communiqué again")
    document = _opened(name, content)
    if not document.text.strip():
        raise DocumentUnreadable(f"{name} holds no text", cure="save the communiqué again as text")
    if len(document.text) > LETTERS:
        raise DocumentUnreadable(f"{name} holds more than {LETTERS} letters", cure="give one communiqué a file")
    return document


def _opened(name: str, content: bytes) -> Document:
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF"):
        return Document(_pdf(name, content))
    if suffix == ".eml":
        return _mail(content)
    if suffix in {".html", ".htm"} or re.match(rb"\s*(?:<!doctype html|<html)", content[:200], re.IGNORECASE):
        return _html(_decoded(name, content))
    return Document(_decoded(name, content))


def _decoded(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise DocumentUnreadable(f"{name} is no text in UTF-8", cure="save it as UTF-8 text, HTML, PDF or e-mail")


def _pdf(name: str, content: bytes) -> str:
    from pypdf import PdfReader  # only for a PDF: a node that reads none need not carry the library
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(content)).pages
        text = "\n".join(page.extract_text() for page in pages)
        pictures = any("/XObject" in (page.get("/Resources") or {}) for page in pages)
    except PyPdfError as error:
        raise DocumentUnreadable(f"{name} is no whole PDF: {error}", cure="save the PDF again") from error
    if text.strip():
        return re.sub(r"(?<=[^.!?؟:\n])\n(?=\S)", " ", text)
    if pictures:
        raise DocumentUnreadable(f"{name} is scanned: pictures without text", cure="run it through text recognition")
    raise DocumentUnreadable(f"{name} is a PDF without text", cure="ask for the communiqué as text")


def _html(text: str) -> Document:
    tree = LexborHTMLParser(text)
    published = next((day for selector in _PUBLISHED if (day := _day(tree, selector))), None)
    for node in tree.css(_APART):
        node.decompose()
    for node in tree.css(_BLOCKS):
        node.insert_after("\n")
    body = tree.css_first("article") or tree.body
    said = body.text() if body else ""
    return Document(re.sub(r"[ \t]+", " ", said), published)


def _day(tree: LexborHTMLParser, selector: str) -> date | None:
    node = tree.css_first(selector)
    said = (node.attributes.get("content") or node.attributes.get("datetime") or "") if node else ""
    return date.fromisoformat(said[:10]) if re.match(r"\d{4}-[01]\d-[0-3]\d", said) else None


def _mail(content: bytes) -> Document:
    message = email.message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise DocumentUnreadable("the e-mail has no body", cure="save it again as .eml")
    body = message.get_body(("plain", "html"))
    said = str(body.get_content()) if body else ""
    sent = getattr(message["date"], "datetime", None)
    day = sent.date() if isinstance(sent, datetime) else None
    text = _html(said).text if body and body.get_content_subtype() == "html" else said
    return Document(text, day)
