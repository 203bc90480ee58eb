"""Public statements: each partner's consent covers exactly the texts that it read (P-15.6)."""

from entente.protocol import controls
from entente.protocol.bodies import PublicText
from entente.protocol.minutes import pinned
from entente.protocol.publication_thread import ConsentStage
from entente.vocabulary.codes import PublicationGround, PublicationStep
from tests.simulator.dossiers import MADRID, PARIS, sync, three_nodes

C, STEP = ConsentStage, PublicationStep
TEXTS = pinned((PublicText("fr", "Rencontre", "Les deux services."), PublicText("en", "Meeting", "Both services.")))
CHANGED = pinned((PublicText("fr", "Rencontre", "Les deux services."), PublicText("en", "Meeting", "Both agreed.")))
GRANT = controls.PublicStatement(STEP.GRANT, TEXTS)
PUBLISH = controls.PublicStatement(STEP.PUBLISH, TEXTS)
REFUSE = controls.PublicStatement(STEP.REFUSE, ground=PublicationGround.WORDING)


class Case:
    """RABAT asks PARIS and MADRID."""

    def __init__(self, observers=()):
        self.nodes = self.rabat, self.paris, self.madrid = three_nodes(observers=list(observers))
        self.root = self.rabat.write(controls.PublicStatement(STEP.ASK, TEXTS))
        sync(*self.nodes)

    def write(self, node, control, on=""):
        self.last = node.write(control, on or self.state().table)
        sync(*self.nodes)
        return self.state()

    def state(self):
        states = [node.thread(self.root) for node in self.nodes]
        assert states[0] == states[1] == states[2]
        return states[0].publication

    def stages(self):
        return {name: word.stage for name, word in self.state().partners.items()}

    def no_effect(self):
        return {each.message: each.clause for each in self.rabat.thread(self.root).no_effect}


def test_every_other_party_is_asked():
    case = Case()
    assert case.stages() == {PARIS: C.ASKED, MADRID: C.ASKED}
    assert [text.language for text in case.state().texts] == ["en", "fr"]


def test_it_is_granted_when_each_has_consented_and_then_published():
    case = Case()
    assert not case.write(case.paris, GRANT).granted
    assert case.write(case.madrid, GRANT).granted
    case.write(case.rabat, PUBLISH)
    assert case.stages() == {PARIS: C.PUBLISHED, MADRID: C.PUBLISHED}


def test_publishing_before_all_have_consented_has_no_effect():
    case = Case()
    case.write(case.paris, GRANT)
    case.write(case.rabat, PUBLISH)
    assert case.stages() == {PARIS: C.GRANTED, MADRID: C.ASKED}
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_a_consent_to_a_text_that_differs_in_a_word_is_none():
    case = Case()
    case.write(case.paris, controls.PublicStatement(STEP.GRANT, CHANGED))
    assert case.stages()[PARIS] is C.ASKED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_new_texts_are_asked_for_anew_and_an_old_consent_is_stale():
    case = Case(observers=[MADRID])
    case.write(case.paris, GRANT)
    case.write(case.rabat, controls.PublicStatement(STEP.ASK, CHANGED))
    assert case.stages() == {PARIS: C.ASKED}
    case.write(case.paris, GRANT, on=case.root)
    assert case.no_effect() == {case.last: "P-15.1.2"}


def test_a_refusal_names_its_ground_and_may_be_lifted():
    case = Case(observers=[MADRID])
    assert case.write(case.paris, REFUSE).partners[PARIS].ground is PublicationGround.WORDING
    assert case.write(case.paris, GRANT).granted


def test_a_consent_is_withdrawn_until_it_is_published():
    case = Case(observers=[MADRID])
    case.write(case.paris, GRANT)
    case.write(case.paris, controls.PublicStatement(STEP.WITHDRAW))
    case.write(case.rabat, PUBLISH)
    assert case.stages() == {PARIS: C.WITHDRAWN}
    case.write(case.paris, GRANT)
    case.write(case.rabat, PUBLISH)
    case.write(case.paris, controls.PublicStatement(STEP.WITHDRAW))
    assert case.stages() == {PARIS: C.PUBLISHED}


def test_nobody_consents_for_another_nor_to_his_own_texts():
    case = Case(observers=[MADRID])
    case.write(case.rabat, GRANT)
    first = case.last
    case.write(case.madrid, GRANT)
    assert case.stages() == {PARIS: C.ASKED}
    assert case.no_effect() == {first: "P-15.6.7", case.last: "P-6.1.4"}
