"""What has to be known before cooperation begins: topics with the questions behind them, and what still stands out."""

from collections.abc import Collection
from dataclasses import dataclass

from entente.domains.partners.rules.codes import Finding, Outcome, Topic
from entente.vocabulary.errors import LocalError
from entente.vocabulary.sources import Reading


class DiligenceIncomplete(LocalError):
    """A decision would stand on too little."""


@dataclass(frozen=True)
class Question:
    """A topic with its source; `needed` for a decision to proceed."""

    needed: bool
    source: str
    reading: Reading


QUESTIONS: dict[Topic, Question] = {
    Topic.RIGHTS_RECORD: Question(True, "Directive (EU) 2016/680, Art. 36(2)(a)", Reading.FROM_MEMORY),
    Topic.DATA_PROTECTION: Question(True, "Directive (EU) 2016/680, Art. 36(2)(a)", Reading.FROM_MEMORY),
    Topic.OVERSIGHT: Question(True, "Directive (EU) 2016/680, Art. 36(2)(b)", Reading.FROM_MEMORY),
    Topic.TORTURE: Question(True, "Convention against Torture, Art. 3", Reading.FROM_MEMORY),
    Topic.DEATH_PENALTY: Question(True, "Second Optional Protocol to the ICCPR", Reading.FROM_MEMORY),
    Topic.ONWARD_TRANSFER: Question(True, "Directive (EU) 2016/680, Art. 35(1)(e)", Reading.FROM_MEMORY),
    Topic.CORRUPTION: Question(False, "house rule", Reading.OWN_RULE),
    Topic.SECURITY: Question(False, "house rule", Reading.OWN_RULE),
}


@dataclass(frozen=True)
class Known:
    """One finding about a topic, with its date and source."""

    topic: Topic
    finding: Finding
    dated: str
    source: str


def outstanding(known: Collection[Known]) -> list[Topic]:
    """Needed topics about which no dated, sourced finding is settled."""
    settled = {each.topic for each in known if each.finding is not Finding.OPEN and each.dated and each.source}
    return [topic for topic, question in QUESTIONS.items() if question.needed and topic not in settled]


def concerns(known: Collection[Known]) -> list[Topic]:
    """Topics with a concern that no later assurance or favourable finding answers."""
    latest: dict[Topic, Known] = {}
    for each in sorted(known, key=lambda one: one.dated):
        if each.finding is not Finding.OPEN:
            latest[each.topic] = each
    return [topic for topic, each in latest.items() if each.finding is Finding.CONCERN]


def refuse_unfounded(outcome: Outcome, reason: str, conditions: str, known: Collection[Known]) -> None:
    """Raise DiligenceIncomplete for a decision that what is known does not carry."""
    if not reason.strip():
        raise DiligenceIncomplete("no reason is given", cure="say in a sentence why it is decided so")
    if outcome not in (Outcome.PROCEED, Outcome.CONDITIONS):
        return
    if left := outstanding(known):
        names = ", ".join(each.value for each in left)
        cure = "enter a finding with its date and source for each, or decide to wait"
        raise DiligenceIncomplete(f"nothing settled is known about: {names}", cure=cure)
    if outcome is Outcome.PROCEED and concerns(known):
        raise DiligenceIncomplete("a concern stands open", cure="get an assurance, or decide to proceed on conditions")
    if outcome is Outcome.CONDITIONS and not conditions.strip():
        raise DiligenceIncomplete("no condition is named", cure="write the conditions")
