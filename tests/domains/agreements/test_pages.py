"""The pages: an agreement is drafted, countered, signed and brought into force in the browser, and read by all."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement, PersonalKey
from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.values import Duration, Termination
from entente.domains.agreements.services.drafting import draft_of, save_draft
from entente.domains.agreements.services.instrument import announce
from entente.domains.agreements.services.proposing import on_the_table
from entente.domains.agreements.web.desk import folder_of
from entente.domains.agreements.web.wording import words_in
from entente.protocol.agreements_thread import AgreementStage
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from tests.domains.agreements.exchanging import case, report, sent
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.test_negotiation import in_force, offered, signed, whole
from tests.domains.agreements.texts import FR, MA, put
from tests.domains.agreements.visiting import client_of, visiting

PASSPHRASE = "four invented words together"


@pytest.fixture
def node(pair: Pair) -> Iterator[Pair]:
    with visiting(pair):
        yield pair


@pytest.fixture
def negotiator(node: Pair) -> Client:
    return client_of(MA, Role.COOPERATION)


def page(name: str, pair: Pair, *more: int) -> str:
    return reverse(f"agreements:{name}", args=[pair.dossier, *more])


def test_an_empty_list_says_what_would_fill_it(negotiator: Client) -> None:
    shown = negotiator.get(reverse("agreements:list"))
    assert shown.status_code == 200
    assert "Without an agreement in force no personal data cross a border" in shown.text


def test_the_list_shows_stage_partner_and_for_whom_it_waits(node: Pair, negotiator: Client) -> None:
    offered(node)
    signed(node, MA)
    shown = negotiator.get(reverse("agreements:list")).text
    assert "Police cooperation" in shown
    assert "Signed in part" in shown
    assert FR in shown


def test_the_page_shows_each_clause_beside_its_words_and_who_signed(node: Pair, negotiator: Client) -> None:
    in_force(node)
    shown = negotiator.get(page("agreement", node)).text
    for said in (
        "In force",
        "Les parties conviennent.",
        "Enforced by the node",
        "The agreement binds: fr.dgsi, ma.dgsn.",
    ):
        assert said in shown
    assert shown.count("A director, in person") == 2
    assert "notified that its procedures are complete" in shown


def test_the_page_is_right_to_left_in_arabic_and_keeps_each_language_of_the_words(node: Pair) -> None:
    offered(node)
    shown = client_of(MA, Role.COOPERATION, language="ar").get(page("agreement", node)).text
    assert 'dir="rtl"' in shown
    assert '<p class="mb-1" lang="fr" dir="ltr">Les parties conviennent.</p>' in shown


def test_an_officer_without_the_role_reads_but_gets_no_buttons(node: Pair) -> None:
    offered(node)
    reader = client_of(MA, Role.DESK_OFFICER)
    shown = reader.get(page("agreement", node))
    assert shown.status_code == 200
    assert page("sign", node) not in shown.text
    assert reader.get(page("sign", node)).status_code == 403
    assert reader.post(page("propose", node)).status_code == 403


def test_another_service_of_the_node_finds_nothing(node: Pair) -> None:
    offered(node)
    neighbour = ServiceId("ma.dgst")
    node.exchanges[neighbour] = node.made(neighbour)
    visitor = client_of(neighbour, Role.COOPERATION)
    assert visitor.get(page("agreement", node)).status_code == 404
    assert "Police cooperation" not in visitor.get(reverse("agreements:list")).text


def test_a_new_agreement_starts_from_the_model_in_the_chosen_languages(node: Pair, negotiator: Client) -> None:
    told = {
        "partners": [FR],
        "kind": "working_arrangement",
        "title": "Arrangement on training",
        "languages": ["fr", "ar"],
        "office": "director_general",
    }
    answer = negotiator.post(reverse("agreements:new"), told)
    held = Agreement.objects.get(title="Arrangement on training")
    assert answer.url == reverse("agreements:draft", args=[held.dossier])  # type: ignore[attr-defined]  # a redirect
    draft = draft_of(held)
    assert draft is not None
    assert set(draft.read.clauses[0].words) == {"fr", "ar"}
    assert all(clause.words["ar"].strip() for clause in draft.read.clauses)
    shown = negotiator.get(answer.url).text  # type: ignore[attr-defined]  # a redirect
    assert "A signatory has no personal key yet." in shown


def test_a_clause_is_edited_and_its_empty_words_are_written_from_the_values(node: Pair, negotiator: Client) -> None:
    save_draft(node.desk(MA), node.dossier, whole(node))
    place = place_of(node, ClauseKind.DURATION)
    shown = negotiator.get(page("clause", node, place))
    assert 'value="5"' in shown.text
    answer = negotiator.post(page("clause", node, place), {"years": "7", "words_en": "Seven.", "words_fr": ""})
    assert answer.status_code == 302
    clause = draft_clause(node, ClauseKind.DURATION)
    assert clause.read == Duration(7)
    assert clause.words["en"] == "Seven."
    assert "7" in clause.words["fr"]


def test_words_that_only_repeated_the_old_value_follow_the_new_one(node: Pair, negotiator: Client) -> None:
    """Otherwise the text would go on saying five years while the node reads seven."""
    text = put(whole(node), Duration(5), {"en": words_in("en", Duration(5)), "fr": "Cinq ans, sauf dénonciation."})
    save_draft(node.desk(MA), node.dossier, text)
    old = draft_clause(node, ClauseKind.DURATION)
    told = {"years": "7", "words_en": old.words["en"], "words_fr": old.words["fr"]}
    negotiator.post(page("clause", node, old.number), told)
    new = draft_clause(node, ClauseKind.DURATION)
    assert new.words == {"en": "The agreement is concluded for 7 years.", "fr": "Cinq ans, sauf dénonciation."}


def test_the_editor_gives_back_what_it_shows(node: Pair, negotiator: Client) -> None:
    """Sending the form of each of the model's clauses as it is changes nothing."""
    text = whole(node)
    save_draft(node.desk(MA), node.dossier, text)
    for before in text.clauses:
        address = page("clause", node, before.number)
        form = negotiator.get(address).context["form"]
        shown = {field.name: field.value() for field in form}
        told = {name: value for name, value in shown.items() if value is not None and value is not False}
        answer = negotiator.post(address, told)
        assert answer.status_code == 302, (before.kind, answer.context["form"].errors)
    draft = draft_of(node.held(MA))
    assert draft is not None
    assert draft.digest == text.digest


def test_every_kind_that_the_draft_lacks_has_an_editor(node: Pair, negotiator: Client) -> None:
    text = whole(node)
    save_draft(node.desk(MA), node.dossier, text)
    lacking = [kind for kind in ClauseKind if text.clause(kind) is None]
    assert lacking
    for kind in lacking:
        assert negotiator.get(f"{page('clause', node, 0)}?kind={kind}").status_code == 200
    assert negotiator.get(f"{page('clause', node, 0)}?kind=weather").status_code == 404


def test_a_signatory_is_written_one_a_line(node: Pair, negotiator: Client) -> None:
    save_draft(node.desk(MA), node.dossier, whole(node))
    place = place_of(node, ClauseKind.FULL_POWERS)
    told = {
        "signatories": f"ma.dgsn | director_general | {'a' * 32}\nfr.dgsi | director",
        "words_en": "x",
        "words_fr": "y",
    }
    negotiator.post(page("clause", node, place), told)
    draft = draft_of(node.held(MA))
    assert draft is not None
    assert [(one.service, one.office, one.credential) for one in draft.read.signatories] == [
        (MA, "director_general", "a" * 32),
        (FR, "director", ""),
    ]


def test_a_line_with_too_many_parts_is_refused_in_words(node: Pair, negotiator: Client) -> None:
    save_draft(node.desk(MA), node.dossier, whole(node))
    place = place_of(node, ClauseKind.FULL_POWERS)
    shown = negotiator.post(page("clause", node, place), {"signatories": "a | b | c | d | e"})
    assert shown.status_code == 200
    assert "not of the form that the clause needs" in shown.text


def test_a_draft_is_proposed_and_the_other_side_counters_and_compares(node: Pair, negotiator: Client) -> None:
    save_draft(node.desk(MA), node.dossier, whole(node))
    assert negotiator.post(page("propose", node)).status_code == 302
    node.carry()
    partner = client_of(FR, Role.COOPERATION)
    assert partner.get(page("draft", node)).status_code == 200
    place = place_of(node, ClauseKind.DURATION, FR)
    partner.post(page("clause", node, place), {"years": "9", "words_en": "Nine years.", "words_fr": "Neuf ans."})
    assert partner.post(page("propose", node)).status_code == 302
    node.carry()
    old, new = queries.versions(node.held(MA))
    shown = negotiator.get(page("compare", node, old.pk, new.pk)).text
    assert "Nine years." in shown
    assert shown.count("Changed") == 1
    assert "22 clauses are unchanged" in shown


def test_a_clause_is_taken_out_and_the_flaw_shown(node: Pair, negotiator: Client) -> None:
    save_draft(node.desk(MA), node.dossier, whole(node))
    negotiator.post(page("remove", node, place_of(node, ClauseKind.PURPOSES)))
    shown = negotiator.get(page("draft", node)).text
    assert "There is no clause on this." in shown
    assert page("propose", node) not in shown
    negotiator.post(page("propose", node))
    assert on_the_table(node.held(MA)) is None


def test_the_signatory_makes_a_key_and_signs_with_its_passphrase_only(node: Pair, negotiator: Client) -> None:
    made = negotiator.post(reverse("agreements:key"), {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert made.status_code == 302
    key = PersonalKey.objects.get(service=MA)
    assert key.credential in negotiator.get(reverse("agreements:key")).text
    save_draft(node.desk(MA), node.dossier, whole(node))
    place = place_of(node, ClauseKind.FULL_POWERS)
    named = f"ma.dgsn | director_general | {key.credential}\nfr.dgsi | director_general | {'b' * 32}"
    negotiator.post(page("clause", node, place), {"signatories": named, "words_en": "x", "words_fr": "y"})
    negotiator.post(page("propose", node))
    told = {"name": "Hind Amrani", "read": "on"}
    wrong = negotiator.post(page("sign", node), told | {"passphrase": "some other words entirely"})
    assert "does not open the key store" in wrong.text
    assert queries.waiting_for(node.held(MA)) == [FR, MA]
    assert negotiator.post(page("sign", node), told | {"passphrase": PASSPHRASE}).status_code == 302
    assert queries.waiting_for(node.held(MA)) == [FR]


def test_a_second_key_is_not_made_over_the_first(negotiator: Client) -> None:
    for _time in range(2):
        negotiator.post(reverse("agreements:key"), {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert PersonalKey.objects.count() == 1


def test_steps_are_announced_in_the_browser(node: Pair, negotiator: Client) -> None:
    offered(node)
    signed(node)
    assert "Notify entry into force" in negotiator.get(page("announce", node)).text
    assert negotiator.post(page("announce", node), {"event": "in_force", "effective": ""}).status_code == 302
    node.carry()
    assert node.held(FR).stage_at(node.now) is AgreementStage.NOTIFIED_IN_PART
    refused = negotiator.post(page("announce", node), {"event": "suspended", "effective": ""})
    assert refused.status_code == 200


def place_of(pair: Pair, kind: ClauseKind, service: ServiceId = MA) -> int:
    draft = draft_of(pair.held(service))
    assert draft is not None
    clause = draft.read.clause(kind)
    assert clause is not None
    return clause.number


def draft_clause(pair: Pair, kind: ClauseKind):  # type: ignore[no-untyped-def]  # a Clause that is there
    draft = draft_of(pair.held(MA))
    assert draft is not None
    clause = draft.read.clause(kind)
    assert clause is not None
    return clause


@pytest.mark.parametrize("username", ["..", ".", ".hidden", "hind.amrani", "%2E."])
def test_no_account_name_leaves_the_folder_of_personal_keys(username: str) -> None:
    folder = folder_of(username)
    assert not folder.startswith(".")
    assert "/" not in folder


def test_the_page_shows_the_assurance_and_the_office_signs_it_there(node: Pair, negotiator: Client) -> None:
    in_force(node)
    assert "not given yet" in negotiator.get(page("agreement", node)).text
    key = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    negotiator.post(reverse("agreements:key"), key)
    told = {"name": "The minister", "passphrase": PASSPHRASE, "read": "on"}
    assert negotiator.post(page("assure", node), told, follow=True).status_code == 200
    held = node.held(MA)
    text = queries.signed_text(held)
    assert text is not None
    assert list(queries.assured(held, text)) == [MA]
    assert "holds until" in negotiator.get(page("agreement", node)).text


def test_a_wrong_passphrase_assures_nothing(node: Pair, negotiator: Client) -> None:
    in_force(node)
    negotiator.post(reverse("agreements:key"), {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    told = {"name": "The minister", "passphrase": "not the passphrase at all", "read": "on"}
    shown = negotiator.post(page("assure", node), told)
    assert shown.status_code == 200
    assert node.held(MA).signatures.count() == 2


def test_after_the_end_the_page_says_who_has_still_to_declare(node: Pair, negotiator: Client) -> None:
    in_force(node, Termination(notice_months=0))
    sent(node, report(node, case(node)))
    announce(node.desk(MA), node.held(MA), "terminated")
    node.now += 1
    shown = negotiator.get(page("agreement", node)).text
    assert "have not yet declared" in shown
    assert "1 message" in shown
