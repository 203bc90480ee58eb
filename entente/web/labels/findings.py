"""What a comparison of two identities found, in the reader's language: `{{ told.finding|finding }}`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

FINDINGS: Mapping[str, Promise] = {
    "name": pgettext_lazy("finding", "Names that stand for each other"),
    "name_other": pgettext_lazy("finding", "Other names"),
    "birth_same": pgettext_lazy("finding", "Same date of birth"),
    "birth_same_default": pgettext_lazy("finding", "Both born on 1 January, which may stand for an unknown day"),
    "birth_swapped": pgettext_lazy("finding", "Day and month of birth swapped"),
    "birth_year_off": pgettext_lazy("finding", "Same day and month of birth, years one apart"),
    "birth_slip": pgettext_lazy("finding", "Dates of birth that differ by one digit"),
    "birth_same_month": pgettext_lazy("finding", "The month of birth fits; at least one side gives no day"),
    "birth_same_year": pgettext_lazy("finding", "The year of birth fits; at least one side gives no day"),
    "birth_overlaps": pgettext_lazy("finding", "The years of birth overlap"),
    "birth_near": pgettext_lazy("finding", "Dates of birth near each other, not equal"),
    "birth_other": pgettext_lazy("finding", "Other dates of birth"),
    "sex_same": pgettext_lazy("finding", "Same sex"),
    "sex_other": pgettext_lazy("finding", "Other sex"),
    "nationality_shared": pgettext_lazy("finding", "A country in common"),
    "nationality_other": pgettext_lazy("finding", "Other countries"),
    "place_shared": pgettext_lazy("finding", "A place in common"),
    "place_other": pgettext_lazy("finding", "Other places"),
    "number_same": pgettext_lazy("finding", "The same number, which is issued once"),
    "number_same_elsewhere": pgettext_lazy("finding", "The same number, of another or unknown kind or country"),
    "number_other": pgettext_lazy("finding", "Other numbers of the same kind"),
    "contact_same": pgettext_lazy("finding", "The same telephone, e-mail or plate, which families share"),
    "account_same": pgettext_lazy("finding", "The same account"),
}
"""By the finding's value: the scorer's own enum would load its arithmetic into every page."""
STANDINGS: Mapping[str, Promise] = {
    "same": pgettext_lazy("spelling", "the same word"),
    "spelling": pgettext_lazy("spelling", "another spelling"),
    "other_script": pgettext_lazy("spelling", "in another script"),
    "short_form": pgettext_lazy("spelling", "a short form"),
    "initial": pgettext_lazy("spelling", "an initial"),
    "joined": pgettext_lazy("spelling", "written together"),
    "acronym": pgettext_lazy("spelling", "its acronym"),
}
"""How two words of names stand for each other."""


def finding_label(code: str) -> str:
    """The finding in words; a code without a name shows as it is."""
    return str(FINDINGS.get(code, code))


def standing_label(code: str) -> str:
    """The standing of two spellings in words."""
    return str(STANDINGS.get(code, code))
