"""The reviewed templates of public statements, in every language; what may not be said is left out, not paraphrased."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from entente.domains.diary.models import Entry
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.web.when import when_of
from entente.domains.diary.web.words import KINDS, OUTCOMES, topic_word
from entente.web.countries import country_name
from entente.web.enumerating import joined


def texts(entry: Entry, said: frozenset[Field]) -> Mapping[str, Mapping[str, str]]:
    """Title and body in each language of the node."""
    made = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            made[code] = {"title": _title(entry), "body": "\n\n".join(_sentences(entry, said))}
    return made


def _title(entry: Entry) -> str:
    return f"{KINDS[entry.kind_code]}: {_parties(entry)}"


def _sentences(entry: Entry, said: frozenset[Field]) -> Iterator[str]:
    yield " ".join(_first(entry, said))
    if Field.PEOPLE in said and (people := [row.name or row.office for row in entry.people.all()]):
        yield _("Took part: %(people)s.") % {"people": _listed(people)}
    if Field.TOPICS in said and (topics := [topic_word(row.code) for row in entry.topic_rows.all()]):
        yield _("The talks were about: %(topics)s.") % {"topics": _listed(topics)}
    if Field.OUTCOMES in said:
        for row in entry.outcome_rows.all():
            yield ": ".join(filter(None, (str(OUTCOMES[row.kind_code]), row.text))) + "."


def _first(entry: Entry, said: frozenset[Field]) -> Iterator[str]:
    yield _opening(entry.kind_code) % {"parties": _parties(entry)}
    if Field.DATE in said and entry.start_at:
        yield _("Date: %(date)s.") % {"date": when_of(entry)}
    if Field.PLACE in said and (place := _place(entry)):
        yield _("Place: %(place)s.") % {"place": place}


def _opening(kind: EventType) -> str:
    return {
        EventType.VISIT: _("A visit took place between %(parties)s."),
        EventType.BILATERAL_MEETING: _("A meeting took place between %(parties)s."),
        EventType.MULTILATERAL_MEETING: _("A session took place with %(parties)s."),
        EventType.MOU_SIGNING: _("A memorandum was signed between %(parties)s."),
        EventType.AWARD: _("A decoration was given between %(parties)s."),
        EventType.TRAINING: _("A training was held with %(parties)s."),
        EventType.JOINT_OPERATION: _("An operation was carried out jointly by %(parties)s."),
    }[kind]


def _parties(entry: Entry) -> str:
    return _listed([country_name(code) if len(code) == len("MA") else code for code in entry.parties])


def _place(entry: Entry) -> str:
    return joined(filter(None, (entry.city, country_name(entry.country) if entry.country else "")))


def _listed(names: list[str]) -> str:
    return pgettext("between the items of a list", ", ").join(names)
