"""What a field means in law: one row a field, shown beside it in every form and together on the help page.

The rows say what follows from a choice, in plain words; the gate's own rules with their sources are in docs/rules.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Meaning:
    """The term, what it means for whoever chooses, and where it comes from."""

    term: Promise
    words: Promise
    source: str


MEANINGS: Mapping[str, Meaning] = {
    "codes": Meaning(
        _("Handling codes"),
        _(
            "H0: no restriction. H1: not as evidence in court without your consent. H2: not passed on "
            "without your consent. "
            "H3: what else you write. The receiving node enforces them; only your signed consent lifts them."
        ),
        "Europol, H0 to H3",
    ),
    "tlp": Meaning(
        _("Traffic light"),
        _(
            "How far the receiver may tell it: red to those addressed only, amber to who needs to know in the service, "
            "green in the community of services, clear to everybody."
        ),
        "FIRST, TLP 2.0",
    ),
    "classification": Meaning(
        _("Classification"),
        _(
            "The national level of secrecy. Who holds no clearance for it does not see the message, in any "
            "list or search."
        ),
        "P-8.10",
    ),
    "retain_until": Meaning(
        _("Erase after"),
        _(
            "On this day every receiving node erases the content by itself and signs that it did. Empty: "
            "the agreement's rule."
        ),
        "P-12.1, Directive (EU) 2016/680, Art. 5",
    ),
    "agreement": Meaning(
        _("Agreement"),
        _(
            "The treaty or arrangement that permits this exchange. Without one in force no personal data "
            "leave the house."
        ),
        "P-8.3, Directive (EU) 2016/680, Art. 35 to 37",
    ),
    "crime_area": Meaning(
        _("Crime area"),
        _("The field of crime that the matter belongs to. The agreement says for which ones it was made."),
        "Regulation (EU) 2016/794, Annex I",
    ),
    "purpose": Meaning(
        _("Purpose"),
        _(
            "What the data may be used for. Another use later needs the originator's consent, and the "
            "ledger keeps the purpose."
        ),
        "Directive (EU) 2016/680, Art. 4",
    ),
    "categories": Meaning(
        _("Personal data in it"),
        _(
            "Which kinds of personal data the message contains. Special categories need a ground of their "
            "own in the agreement."
        ),
        "Directive (EU) 2016/680, Art. 10",
    ),
    "urgency": Meaning(
        _("Urgency"),
        _(
            "Sets the legal time limit: by default 8 hours or 3 days when urgent, 7 days otherwise. Urgent "
            "needs a reason."
        ),
        "Directive (EU) 2023/977, Art. 5",
    ),
    "judicial_authorisation": Meaning(
        _("Judicial authorisation"),
        _(
            "Say so when a judge has to permit the answer: the time limit pauses while that is pending, and "
            "both sides see it."
        ),
        "Directive (EU) 2023/977, Art. 5(2)",
    ),
    "subject_category": Meaning(
        _("Category of the person"),
        _(
            "Suspect, convicted, victim, witness or contact. Rights, retention and later use differ; do not "
            "call a witness a suspect."
        ),
        "Directive (EU) 2016/680, Art. 6",
    ),
    "subject_standing": Meaning(
        _("Fact or assessment"),
        _("Keep apart what was established and what somebody believes. The receiver sees which it is."),
        "Directive (EU) 2016/680, Art. 7",
    ),
    "scale": Meaning(
        _("Evaluation"),
        _(
            "The scale in which the source and the information are graded. The original grade is always "
            "kept beside a converted one."
        ),
        "4x4, 6x6, 5x5x5, 3x5x2",
    ),
    "source_grade": Meaning(
        _("Source"),
        _("How reliable whoever told it has been so far, whatever is told now."),
        "4x4, 6x6, 5x5x5, 3x5x2",
    ),
    "information_grade": Meaning(
        _("Information"),
        _("How certain this piece is, whoever told it."),
        "4x4, 6x6, 5x5x5, 3x5x2",
    ),
    "danger": Meaning(
        _("Imminent danger"),
        _(
            "Permits use before consent where life or limb are at stake and the agreement allows it. "
            "The originator and your data protection officer are told at once."
        ),
        "P-8.7",
    ),
}
