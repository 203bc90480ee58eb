"""The typed client has a method for every operation of the document, and it calls that operation and no other."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from entente.client import Client, Draft, NodeUnreachable
from entente.node.api import api
from entente.vocabulary.codes import Declaration, DossierKind, MemberRole
from entente.vocabulary.purposes import Purpose

OPERATIONS: dict[str, tuple[str, str]] = {
    operation["operationId"]: (method.upper(), path)
    for path, operations in api.get_openapi_schema(path_prefix="/api/")["paths"].items()
    for method, operation in operations.items()
}
DRAFT = Draft(control={"kind": "note"}, ground={"exchange_kind": "contact"})
GROUND = {"exchange_kind": "contact"}
SIGNED: dict[str, Any] = {"credential": "c", "name": "n", "assertion": b"a"}
CALLS: dict[str, Callable[[Client, Path], object]] = {
    "list_dossiers": lambda node, _: list(node.dossiers()),
    "open_dossier": lambda node, _: node.open_dossier(DossierKind.CONTACT, {"fr.dgsi": MemberRole.MEMBER}, title="t"),
    "get_dossier": lambda node, _: node.dossier("x"),
    "close_dossier": lambda node, _: node.close_dossier("x"),
    "set_members": lambda node, _: node.set_members("x", {"fr.dgsi": MemberRole.MEMBER}),
    "list_messages": lambda node, _: list(node.messages("x")),
    "send_messages": lambda node, _: node.send("x", [DRAFT]),
    "preview_message": lambda node, _: node.preview("x", DRAFT),
    "lay_up_draft": lambda node, _: node.lay_up("x", DRAFT),
    "send_with_files": lambda node, folder: node.send_with_files("x", DRAFT, [_paper(folder)]),
    "get_attachment": lambda node, _: node.attachment("x", "x"),
    "read_message": lambda node, _: node.read("x", Purpose.INVESTIGATION),
    "prove_message": lambda node, _: node.proof("x", Purpose.OVERSIGHT),
    "list_requests": lambda node, _: list(node.requests()),
    "get_thread": lambda node, _: node.thread("x"),
    "forward_message": lambda node, _: node.forward("x", "y", GROUND),
    "list_report_parts": lambda node, _: node.parts("x"),
    "sanitise_report": lambda node, _: node.sanitise("x", "y", GROUND, ["text"]),
    "carry_out_order": lambda node, _: node.carry_out("x", Declaration.ERASED),
    "relay_declaration": lambda node, _: node.relay("x", "y"),
    "list_duties": lambda node, _: list(node.duties()),
    "task_unit": lambda node, _: node.task_unit("x", unit="u", question="q", due_at=1),
    "contribute": lambda node, _: node.contribute(1, "t"),
    "enter_channel": lambda node, _: node.enter_channel("x", {"channel": "siena"}),
    "list_channel_entries": lambda node, _: list(node.channel_entries("x")),
    "list_agreements": lambda node, _: list(node.agreements()),
    "get_agreement": lambda node, _: node.agreement("x"),
    "get_agreement_terms": lambda node, _: node.terms("x"),
    "propose_agreement": lambda node, _: node.propose("x", {}),
    "sign_agreement": lambda node, _: node.sign("x", **SIGNED),
    "give_assurance": lambda node, _: node.give_assurance("x", **SIGNED),
    "list_undeclared": lambda node, _: node.undeclared("x"),
    "announce_event": lambda node, _: node.announce("x", "suspended"),
    "list_drafts_to_release": lambda node, _: list(node.drafts_to_release()),
    "list_own_drafts": lambda node, _: list(node.own_drafts()),
    "release_draft": lambda node, _: node.release_draft("x", "d"),
    "send_draft_back": lambda node, _: node.send_draft_back("x", "d", "r"),
    "list_standing_in": lambda node, _: list(node.standing_in()),
    "list_assemblies": lambda node, _: list(node.assemblies()),
    "list_meetings": lambda node, _: list(node.meetings(1)),
    "ask_meeting": lambda node, _: node.ask_meeting(1, {"id": "m"}),
    "decide_meeting": lambda node, _: node.decide_meeting(1, "m", accept=True),
    "make_plan": lambda node, _: node.make_plan(1),
    "list_plans": lambda node, _: list(node.plans(1)),
    "list_hit_checks": lambda node, _: list(node.hit_checks()),
    "ask_hit_check": lambda node, _: node.ask_hit_check({}),
    "get_hit_check": lambda node, _: node.hit_check(1),
    "open_hit_check": lambda node, _: node.open_hit_check(1),
    "release_hit_check": lambda node, _: node.release_hit_check(1),
    "list_checks_asked_of_us": lambda node, _: list(node.checks_asked_of_us()),
    "list_check_epochs": lambda node, _: list(node.check_epochs()),
    "refresh_check_epochs": lambda node, _: node.refresh_check_epochs("x"),
    "list_deconfliction_entries": lambda node, _: list(node.deconfliction_entries("x")),
    "enter_for_deconfliction": lambda node, _: node.enter_for_deconfliction({}),
    "take_out_of_deconfliction": lambda node, _: node.take_out_of_deconfliction("x"),
    "list_deconflictions": lambda node, _: list(node.deconflictions()),
    "deconflict": lambda node, _: node.deconflict({}),
    "list_overlaps": lambda node, _: list(node.overlaps()),
    "decide_overlap": lambda node, _: node.decide_overlap(1, ask=True, reason="r"),
    "list_statements": lambda node, _: list(node.statements(1)),
    "get_public_statement": lambda node, _: node.public_statement(1),
    "draft_statement": lambda node, _: node.draft_statement(1),
    "rewrite_statement": lambda node, _: node.rewrite_statement(1, {"en": {"title": "t", "body": "b"}}),
    "ask_statement_consent": lambda node, _: node.ask_statement_consent(1, "d"),
    "publish_statement": lambda node, _: node.publish_statement(1),
    "record_consent": lambda node, _: node.record_consent(1, "FR", ["date"], "letter"),
    "list_statements_asked": lambda node, _: list(node.statements_asked()),
    "get_statement_asked": lambda node, _: node.statement_asked("x"),
    "answer_statement_asked": lambda node, _: node.answer_statement_asked("x", "grant"),
    "list_proposed": lambda node, _: list(node.proposed_meetings(1)),
    "publish_plan": lambda node, _: node.publish_plan(1),
    "list_partner_meetings": lambda node, _: list(node.partner_meetings()),
    "get_partner_meeting": lambda node, _: node.partner_meeting("x"),
    "propose_meeting": lambda node, _: node.propose_meeting("d", 1, 2, {"title": "t"}),
    "counter_meeting": lambda node, _: node.counter_meeting("x", 1, 2, {"title": "t"}),
    "answer_meeting": lambda node, _: node.answer_meeting("x", "accept"),
    "take_meeting": lambda node, _: node.take_meeting("x"),
    "get_minutes": lambda node, _: node.minutes("x"),
    "lay_minutes": lambda node, _: node.lay_minutes("x", {"title": "t"}),
    "sign_minutes": lambda node, _: node.sign_minutes("x", credential="c", name="n", assertion=b"a"),
    "list_diary": lambda node, _: list(node.diary()),
    "get_diary_entry": lambda node, _: node.diary_entry(1),
    "enter_diary": lambda node, _: node.enter({"kind": "visit"}),
    "amend_diary_entry": lambda node, _: node.amend(1, {"kind": "visit"}),
    "set_diary_state": lambda node, _: node.set_diary_state(1, "held"),
    "list_commitments": lambda node, _: list(node.commitments()),
    "make_commitment": lambda node, _: node.make_commitment(1, {"kind": "visit"}),
    "close_commitment": lambda node, _: node.close_commitment(1, "kept", evidence="e"),
    "list_accreditation_events": lambda node, _: list(node.accreditation_events()),
    "get_accreditation_event": lambda node, _: node.accreditation_event(1),
    "list_applicants": lambda node, _: list(node.applicants(1)),
    "give_opinion": lambda node, _: node.give_opinion(1, 1, "favour"),
    "purge_accreditation": lambda node, _: node.purge_accreditation(1),
    "list_rounds": lambda node, _: list(node.partner_rounds(1)),
    "begin_round": lambda node, _: node.begin_partner_round(1, "fr.dgsi", "0" * 32, "0" * 32),
    "release_round": lambda node, _: node.steer_partner_round(1, 1, "release"),
    "stop_round": lambda node, _: node.steer_partner_round(1, 1, "stop"),
    "list_codes": lambda node, _: node.accreditation_codes(1),
    "set_codes": lambda node, _: node.set_accreditation_codes(1, []),
    "lay_down_accreditations": lambda node, _: node.lay_down_list(1, "l.csv", b"x"),
    "submit_accreditations": lambda node, _: node.submit_accreditations("l.csv", b"x"),
    "list_told_opinions": lambda node, _: list(node.told_opinions()),
    "list_events": lambda node, _: list(node.events()),
    "begin_event": lambda node, _: node.begin_event({"name": "n"}),
    "get_event": lambda node, _: node.event(1),
    "add_venue": lambda node, _: node.add_venue(1, {"name": "n"}),
    "add_zone": lambda node, _: node.add_zone(1, 1, {"code": "Z1", "name": "Bowl"}),
    "get_calendar": lambda node, _: node.calendar(1),
    "add_phase": lambda node, _: node.add_phase(1, {"name": "n"}),
    "add_fixture": lambda node, _: node.add_fixture(1, {"number": 1}),
    "get_situation": lambda node, _: node.situation(1, "2030-06-08"),
    "list_scenarios": lambda node, _: list(node.scenarios(1)),
    "open_scenario": lambda node, _: node.open_scenario(1, {"title": "t"}),
    "get_scenario": lambda node, _: node.scenario(1),
    "watch_scenario": lambda node, _: node.watch_scenario(1, [("means", "drone")]),
    "bring_evidence": lambda node, _: node.bring_evidence(1, {"kind": "diary"}),
    "judge_scenario": lambda node, _: node.judge_scenario(1, {"reason": "r"}),
    "dissent": lambda node, _: node.dissent(1, "high", "r"),
    "close_scenario": lambda node, _: node.close_scenario(1, "r"),
    "list_review_calls": lambda node, _: list(node.review_calls()),
    "settle_review": lambda node, _: node.settle_review(1, "r"),
    "list_pictures": lambda node, _: node.threat_pictures(),
    "get_picture": lambda node, _: node.threat_picture(1),
    "add_picture": lambda node, _: node.add_threat_picture({}),
    "draft_picture": lambda node, _: node.draft_threat_picture(1, {}),
    "approve_picture": lambda node, _: node.approve_threat_picture(1),
    "write_plan_section": lambda node, _: node.write_plan_section(1, "command", {}),
    "sign_plan": lambda node, _: node.sign_plan(1),
    "get_security_plan": lambda node, _: node.security_plan(1),
    "list_joint": lambda node, _: node.joint_assessments(1),
    "release_judgement": lambda node, _: node.release_judgement(1, "t"),
    "list_movements": lambda node, _: node.movements(1),
    "add_movement": lambda node, _: node.add_movement(1, {"title": "t"}),
    "step_movement": lambda node, _: node.step_movement(1, "hand_over"),
    "list_match_forms": lambda node, _: node.match_forms(1),
    "list_scoring_methods": lambda node, _: node.scoring_methods(),
    "try_score": lambda node, _: node.try_score("ocam", {}),
    "list_screenings": lambda node, _: list(node.screenings()),
    "begin_screening": lambda node, _: node.begin_screening({"name": "n"}),
    "get_screening": lambda node, _: node.screening(1),
    "announce_list_file": lambda node, _: node.announce_list_file(1, "l.csv"),
    "send_list_part": lambda node, _: node.send_list_part(1, 0, b"x"),
    "guess_columns": lambda node, _: node.guess_columns(1),
    "start_screening": lambda node, _: node.start_screening(1),
    "pause_screening": lambda node, _: node.pause_screening(1),
    "resume_screening": lambda node, _: node.resume_screening(1),
    "renew_screening": lambda node, _: node.renew_screening(1),
    "list_refused_rows": lambda node, _: list(node.refused_rows(1)),
    "list_screening_candidates": lambda node, _: list(node.screening_candidates(1)),
    "get_screening_candidate": lambda node, _: node.screening_candidate(1, 1),
    "decide_screening_candidate": lambda node, _: node.decide_screening_candidate(1, 1, "confirm", "r"),
    "appeal_screening_candidate": lambda node, _: node.appeal_screening_candidate(1, 1, "w"),
    "purge_screening": lambda node, _: node.purge_screening(1),
    "list_counterparts": lambda node, _: list(node.counterparts()),
    "get_counterpart": lambda node, _: node.counterpart("x"),
    "add_counterpart": lambda node, _: node.add_counterpart("x"),
    "list_offices_held": lambda node, _: node.offices_held("x", "2024-06-26"),
    "find_people": lambda node, _: node.people_named("x"),
    "import_partner_rows": lambda node, folder: node.import_partner_rows(_paper(folder)),
    "list_action_plans": lambda node, _: list(node.action_plans("x")),
    "list_opportunities": lambda node, _: list(node.opportunities()),
    "list_matches": lambda node, _: node.matches(),
    "list_levels": lambda node, _: list(node.cooperation_levels()),
    "list_nominations": lambda node, _: list(node.nominations(1)),
    "list_postings": lambda node, _: list(node.postings()),
    "list_honours": lambda node, _: list(node.honours()),
    "list_operations": lambda node, _: list(node.operations()),
    "list_records": lambda node, _: list(node.records("x")),
    "keep_record": lambda node, _: node.keep_record("x", "need", {}),
    "withdraw_record": lambda node, _: node.withdraw_record("x", "y"),
    "favour_unfound": lambda node, _: node.favour_unfound(1, 2),
    "begin_operation": lambda node, _: node.begin_operation("x", {}),
    "list_parties": lambda node, _: list(node.parties("x")),
    "launch_operation": lambda node, _: node.launch_operation("x", "2030-06-01"),
    "list_gaps": lambda node, _: list(node.gaps("x")),
    "list_results": lambda node, _: list(node.results("x")),
    "list_rooms": lambda node, _: list(node.rooms()),
    "open_room": lambda node, _: node.open_room("x", "t"),
    "list_log_entries": lambda node, _: list(node.log("x")),
    "list_open_entries": lambda node, _: list(node.open_entries("x")),
    "get_log_entry": lambda node, _: node.log_entry("x", "y"),
    "write_log_entry": lambda node, _: node.write_entry("x", "t"),
    "get_briefing": lambda node, _: node.briefing("x"),
    "list_entities": lambda node, _: list(node.entities(Purpose.INVESTIGATION)),
    "import_entities": lambda node, folder: node.import_entities(_list(folder)),
    "search_identities": lambda node, _: node.search_identities(Purpose.INVESTIGATION, name="x"),
    "list_candidates": lambda node, _: list(node.candidates(Purpose.INVESTIGATION)),
    "get_candidate": lambda node, _: node.candidate(1, Purpose.INVESTIGATION),
    "decide_candidate": lambda node, _: node.decide_candidate(1, Purpose.INVESTIGATION, "confirm", "r", seen_at=1),
    "get_subject": lambda node, _: node.subject("x", Purpose.INVESTIGATION),
    "get_chart": lambda node, _: node.chart("x", Purpose.INVESTIGATION),
    "get_entity": lambda node, _: node.entity("x", Purpose.INVESTIGATION),
    "list_partners": lambda node, _: list(node.partners()),
    "add_partner": lambda node, _: node.add_partner(url="https://x.example"),
    "get_partner": lambda node, _: node.partner("x"),
    "confirm_partner": lambda node, _: node.confirm_partner("x", "w"),
    "suspend_partner": lambda node, _: node.suspend_partner("x", "r"),
    "resume_partner": lambda node, _: node.resume_partner("x"),
    "revoke_partner": lambda node, _: node.revoke_partner("x", "r"),
    "get_statement": lambda node, _: node.statement(),
    "list_heads": lambda node, _: node.heads(),
    "list_held_heads": lambda node, _: list(node.held_heads()),
}
"""By operation: the method that a program calls for it."""


def _paper(folder: Path) -> Path:
    (folder / "paper.txt").write_text("on paper")
    return folder / "paper.txt"


def _list(folder: Path) -> Path:
    for name in ("sdn", "alt", "add"):
        (folder / f"{name}.csv").write_text("")
    return folder


def test_every_operation_has_its_method_and_every_method_its_operation() -> None:
    assert CALLS.keys() == OPERATIONS.keys(), "give entente/client a method, and a row here (CONTRIBUTING)"


@pytest.mark.parametrize("operation", sorted(CALLS))
def test_the_method_calls_its_operation(operation: str, tmp_path: Path) -> None:
    called: list[tuple[str, str]] = []

    def listening(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        called.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        start("503 No node", [])
        return []

    node = Client("https://node.example", "token", transport=httpx.WSGITransport(app=listening))
    with pytest.raises(NodeUnreachable):
        CALLS[operation](node, tmp_path)
    method, path = OPERATIONS.get(operation, ("", ""))
    [(asked, where)] = called
    assert asked == method
    assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), where)
