"""The memoranda of the demo: invented texts, each clause with its executable value and words in English and French."""

from collections.abc import Mapping

from entente.access.terms import Onward
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import AgreementKind, ClauseKind
from entente.domains.agreements.rules.text import Text, numbered
from entente.vocabulary.codes import ExchangeKind, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

K = ClauseKind
AREAS = (CrimeArea.DRUGS, CrimeArea.ORGANISED_CRIME, CrimeArea.TERRORISM)


def memorandum(title: str, credentials: Mapping[ServiceId, str], time_zone: str) -> Text:
    """A memorandum between the services whose directors hold these personal credentials."""
    parties = tuple(sorted(credentials))
    return Text(AgreementKind.BINDING_MEMORANDUM, title, numbered(_clauses(parties, credentials, time_zone)))


def _clauses(
    parties: tuple[ServiceId, ...], credentials: Mapping[ServiceId, str], time_zone: str
) -> list[tuple[ClauseKind, values.Value, Mapping[str, str]]]:
    signatories = tuple(values.Signatory(party, "director_general", credentials[party]) for party in parties)
    return [
        (
            K.PARTIES,
            values.Parties(parties),
            _words("The parties are the services named.", "Les parties sont les services nommés."),
        ),
        (K.LANGUAGES, values.Languages(("en", "fr")), _words("Both texts are authentic.", "Les deux textes font foi.")),
        (
            K.FULL_POWERS,
            values.FullPowers(signatories),
            _words("The directors general sign.", "Les directeurs généraux signent."),
        ),
        (
            K.ENTRY_INTO_FORCE,
            values.EntryIntoForce(values.Entry.ON_LAST_NOTIFICATION),
            _words(
                "It enters into force with the last notification.", "Il entre en vigueur à la dernière notification."
            ),
        ),
        (K.DURATION, values.Duration(5), _words("It lasts five years.", "Il est conclu pour cinq ans.")),
        (
            K.CRIME_AREAS,
            values.CrimeAreas(tuple(sorted(AREAS))),
            _words("It covers the areas listed.", "Il couvre les domaines énumérés."),
        ),
        (
            K.EXCHANGE_KINDS,
            values.ExchangeKinds(
                (ExchangeKind.HIT_CHECK, ExchangeKind.INFORMATION_ON_REQUEST, ExchangeKind.OWN_INITIATIVE)
            ),
            _words(
                "Information is exchanged on request and on own initiative; hit checks may be made.",
                "Les informations sont échangées sur demande et d'initiative ; les vérifications sont admises.",
            ),
        ),
        (
            K.PURPOSES,
            values.Purposes((Purpose.DETECTION, Purpose.INVESTIGATION, Purpose.PREVENTION)),
            _words("For prevention, detection and investigation.", "Pour la prévention, la détection et l'enquête."),
        ),
        (
            K.DATA_CATEGORIES,
            values.DataCategories(
                (
                    DataCategory.CONTACT_DETAILS,
                    DataCategory.IDENTITY,
                    DataCategory.INVESTIGATIVE,
                    DataCategory.VEHICLE_KEEPER,
                )
            ),
            _words("Only these data are exchanged.", "Seules ces données sont échangées."),
        ),
        (
            K.TIME_LIMITS,
            values.TimeLimitRule(time_zone=time_zone),
            _words(
                "Answers are due within 8 hours, 3 or 7 days.", "Les réponses sont dues sous 8 heures, 3 ou 7 jours."
            ),
        ),
        (
            K.IMMINENT_DANGER,
            values.ImminentDanger((Use.FORWARD,), 24),
            _words(
                "In imminent danger use is permitted and notified.",
                "En cas de danger imminent l'usage est permis et notifié.",
            ),
        ),
        (
            K.ONWARD_TRANSFER,
            values.OnwardTransfer(Onward.WITH_CONSENT),
            _words("Nothing is passed on without consent.", "Rien n'est transmis sans consentement."),
        ),
    ]


def _words(english: str, french: str) -> Mapping[str, str]:
    return {"en": english, "fr": french}
