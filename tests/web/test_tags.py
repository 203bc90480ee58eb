"""Tags say in words what colours say, in both directions of reading."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import Urgency
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.web.enumerating import joined
from entente.web.templatetags.addresses import address

ROOT = Path(__file__).resolve().parents[2]
ICONS = set((ROOT / "frontend" / "src" / "icons.txt").read_text(encoding="utf-8").split())
TEMPLATES = sorted((ROOT / "entente").rglob("templates/**/*.html"))
NOW = 1_790_000_000_000


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_the_banner_says_every_condition_in_words() -> None:
    handling = Handling(
        codes=frozenset({HandlingCode.H1, HandlingCode.H2}),
        tlp=Tlp.RED,
        classification=Classification.SECRET,
        releasable_to=frozenset({ServiceId("fr.dgsi")}),
        retain_until=NOW,
    )
    banner = rendered("{% handling_banner handling %}", handling=handling)
    for words in ("TLP:RED", "Secret", "not in court", "not passed on", "fr.dgsi", "Erased after", "handling-red"):
        assert words in banner


def test_a_page_without_message_content_says_so() -> None:
    assert "No message content" in rendered("{% handling_banner None %}")


def test_the_small_mark_keeps_the_words_in_its_title() -> None:
    mark = rendered("{% handling_mark handling %}", handling=Handling(codes=frozenset({HandlingCode.H2})))
    assert "TLP:AMBER H2" in mark
    assert "not passed on" in mark


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (f"{NOW - HOUR}", "Overdue"),
        (f"{NOW + HOUR}", "mark-bad"),
        (f"{NOW + 9 * HOUR}", "mark-warn"),
        (f"{NOW + 90 * HOUR}", "mark-busy"),
        (f"{NOW - HOUR} paused=True", "Clock paused"),
        (f"{NOW - HOUR} done=True", "Done"),
        ("None", "No time limit"),
    ],
)
def test_a_time_limit_says_how_it_stands(arguments: str, words: str) -> None:
    assert words in rendered(f"{{% time_limit {arguments} now={NOW} %}}")


def test_a_span_says_its_day_once_where_it_ends_on_the_same() -> None:
    said = re.sub(r"<[^>]+>", "", rendered("{{ a|until:b }}|{{ a|until:c }}", a=NOW, b=NOW + HOUR, c=NOW + 24 * HOUR))
    one_day, two_days = said.split("|")
    assert one_day.count("2026") == 1
    assert one_day.count(":") == 2
    assert two_days.count("2026") == 2


def test_a_time_is_exact_for_machines_and_day_first_for_people() -> None:
    shown = rendered("{{ when|moment }}", when=datetime(2026, 3, 4, 5, 6, tzinfo=UTC))
    assert 'datetime="2026-03-04T05:06:00+00:00"' in shown
    assert "4 Mar 2026, 05:06" in shown


def test_a_state_is_never_colour_alone() -> None:
    mark = rendered('{% mark "bad" urgency %}', urgency=Urgency.URGENT)
    assert "Urgent" in mark
    assert "#circle-x" in mark


class Question(forms.Form):
    words = forms.CharField(help_text="what is asked")
    urgent = forms.BooleanField(required=False)
    to = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)


def test_a_wrong_field_is_marked_for_the_eye_and_for_the_screen_reader() -> None:
    form = rendered('{% include "web/form.html" %}', form=Question({}))
    assert 'class="form-control is-invalid"' in form
    assert 'aria-invalid="true"' in form
    assert "This field is required." in form
    assert "<legend" in form


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    named = {
        name for path in TEMPLATES for name in re.findall(r'{%\s*icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named - ICONS == set()
    assert len(named) > 10


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_content_security_policy_refuses(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", source)
    assert all("src=" in tag for tag in re.findall(r"<script\b[^>]*>", source))
    assert "https://" not in source


def test_a_ledger_entry_shows_in_words_and_an_unknown_kind_as_written() -> None:
    assert rendered('{{ "viewed"|entry_kind }}, {{ "novel"|entry_kind }}') == "content seen, novel"


def test_a_time_that_a_page_does_not_have_shows_as_nothing() -> None:
    assert rendered("{{ missing|moment }}{{ missing|exact }}{{ none|moment }}", none=None) == ""


def test_an_address_is_remembered_and_stays_what_django_makes_of_it() -> None:
    told = {"message": "a" * 64, "quoted": "a&b/ü"}
    for _again in range(2):
        assert rendered("{% url 'dossiers:message' message %}", **told) == f"/messages/{'a' * 64}/"
        assert rendered("{% url 'dossiers:who_saw' quoted %}", **told) == "/ledger/about/a&amp;b/%C3%BC/"
    assert rendered("{% url 'dossiers:message' message as there %}[{{ there }}]", **told) == f"[/messages/{'a' * 64}/]"
    with pytest.raises(NoReverseMatch):
        rendered("{% url 'dossiers:message' %}")


def test_a_day_is_said_in_the_language_of_each_reader() -> None:
    said = set()
    for language in ("en", "ar", "en"):
        with translation.override(language):
            said.add(rendered("{{ at|exact }}", at=NOW).split(">")[1].split("<")[0])
    assert said == {"21 Sep 2026, 14:13", "21 سبتمبر 2026، 14:13"}


@pytest.mark.parametrize("one", ["0" * 64, "1" * 64, "f" * 32, "9c" * 32])
@pytest.mark.parametrize("view", ["dossiers:proof", "dossiers:message"])
def test_an_address_follows_djangos_whatever_the_id(view: str, one: str) -> None:
    assert address(view, one) == reverse(view, args=[one])


def test_ids_of_one_repeated_digit_do_not_change_places() -> None:
    for first, second in (("1" * 64, "0" * 64), ("0" * 64, "1" * 64), ("1" * 64, "1" * 64)):
        assert address("dossiers:attachment", first, second) == reverse("dossiers:attachment", args=[first, second])
    assert address("identities:entity", f"{'1' * 64}.3") == reverse("identities:entity", args=[f"{'1' * 64}.3"])


def test_names_are_joined_with_the_comma_of_the_readers_script() -> None:
    source = "{{ names|listed }}{% comma %}{{ names|listed|default:'–' }}"
    with translation.override("ar"):
        assert rendered(source, names=["<b>", "fr.dgsi"]) == (
            "<bdi>&lt;b&gt;</bdi>، <bdi>fr.dgsi</bdi>، <bdi>&lt;b&gt;</bdi>، <bdi>fr.dgsi</bdi>"
        )
        assert joined(["Rabat", 7]) == "Rabat، 7"
    with translation.override("fr"):
        assert rendered(source, names=()) == ", –"


def test_no_template_writes_a_latin_comma_between_two_values() -> None:
    told = re.compile(r"{% blocktranslate\b.*?{% endblocktranslate %}", re.DOTALL)
    between = re.compile(r"(}}|%}|</bdi>|</a>), (?=[{<])|join:\", \"")
    wrong = [each.name for each in TEMPLATES if between.search(told.sub("", each.read_text(encoding="utf-8")))]
    assert wrong == []
