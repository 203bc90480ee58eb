"""Words looked for by their beginning: found as FTS5 finds them, and on both databases the newest first."""

import sqlite3

import pytest
from django.db import connection

from entente.exchange import search
from entente.exchange.search_words import MOST, as_kept, beginning_with

pytestmark = pytest.mark.django_db
SERVICE = "ma.dgsn"


def test_letters_are_kept_as_the_index_keeps_them() -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    index.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, instance)")
    letters = [letter for letter in map(chr, range(0x30, 0x700)) if search.WORD.fullmatch(letter)]
    index.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", [(ord(each), each) for each in letters])
    kept = dict(index.execute("SELECT doc, term FROM words").fetchall())
    known = {letter: as_kept(letter) for letter in letters if as_kept(letter) is not None}
    assert {"e", "É", "ñ", "ç", "أ", "ق", "7"} <= set(known)
    assert {letter: kept[ord(letter)] for letter in known} == known


def test_the_last_word_is_found_by_its_beginning_with_case_and_accents_aside() -> None:
    texts = ["Véhicule gris", "vehicules au port", "la vehicularité", "un vélo", "السيارة في الميناء", "سيارات"]
    search.index(SERVICE, enumerate(texts, start=1))
    if connection.vendor == "sqlite":
        assert search.find(SERVICE, "VÉHIC", 10) == [3, 2, 1]
        assert search.find(SERVICE, "port vehic", 10) == [2]
    assert search.find(SERVICE, "السي", 10) == [5]
    assert search.find(SERVICE, "gris", 10) == [1]
    assert search.find(SERVICE, "absent", 10) == []


def test_a_beginning_of_very_many_words_finds_all_of_them_too() -> None:
    search.index(SERVICE, [(row, f"plate{row:03d}") for row in range(1, MOST + 20)])
    if connection.vendor == "sqlite":
        assert beginning_with("plate") is None
        assert beginning_with("plate00") == [f"plate{row:03d}" for row in range(1, 10)]
    assert search.find(SERVICE, "plate", 500) == list(range(MOST + 19, 0, -1))


def test_rare_words_are_found_behind_the_newest_rows_and_pages_go_on_before_a_row() -> None:
    search.index(SERVICE, [(1, "harbour zebra"), *((row, "harbour") for row in range(2, 30))])
    search.index("fr.dgsi", [(40, "harbour zebra")])
    assert search.find(SERVICE, "zebra", 5) == [1]
    assert search.find(SERVICE, "harbour", 3) == [29, 28, 27]
    assert search.find(SERVICE, "harbour", 3, before=27) == [26, 25, 24]
    assert search.find(SERVICE, "harbour zeb", 3) == [1]
