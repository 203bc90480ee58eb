"""Who may come: places, vetting, the partner's consent, in that order; each refusal names its way out."""

from entente.domains.expertise.rules.codes import Consent, Presence, State, Vetting
from entente.vocabulary.errors import LocalError


class NominationRefused(LocalError):
    """A step of a nomination cannot be taken yet."""


def refuse_overfull(places: int, accepted: int) -> None:
    """Raise NominationRefused when every place is taken; 0 places stand for no limit."""
    if places and accepted >= places:
        raise NominationRefused(
            f"all {places} places are taken", cure="agree on more places, or take a nomination back"
        )


def refuse_unvetted(vetting: Vetting) -> None:
    """Raise NominationRefused before a person was cleared."""
    if vetting is not Vetting.CLEARED:
        raise NominationRefused(
            "the person is not cleared by vetting", cure="enter what the vetting found before the partner is asked"
        )


def refuse_uninvited(consent: Consent) -> None:
    """Raise NominationRefused for presence without the partner's consent."""
    if consent is not Consent.GIVEN:
        raise NominationRefused(
            "the partner has not consented", cure="ask the partner in the course's dossier and enter its answer"
        )


def refuse_early(state: State, presence: Presence) -> None:
    """Raise NominationRefused for attendance of what has not begun."""
    if presence is not Presence.EXPECTED and state not in (State.RUNNING, State.HELD):
        raise NominationRefused("it has not begun", cure="set its state to running or held first")
