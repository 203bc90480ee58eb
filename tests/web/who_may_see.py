"""WHO MAY SEE WHAT: one row for each address of the node and each operation of REST. A new one without a row fails.

Read a row as: these members of the standing cast get past the door. What they then find is their own service's only:
`outsider`, who sits in another service of the same node, gets "nothing here" for everything of ma.dgsn.
"""

CAST = ("officer", "supervisor", "data_protection_officer", "auditor", "administrator", "outsider", "anonymous")
SIGNED_IN = frozenset(CAST) - {"anonymous"}
ANYBODY = frozenset(CAST)
NOBODY = frozenset[str]()
WRITERS = frozenset({"officer", "supervisor", "data_protection_officer", "outsider"})
HANDLERS = frozenset({"officer", "supervisor", "outsider"})
SCREENERS = frozenset({"officer", "supervisor", "outsider"})
OVERSEERS = frozenset({"supervisor", "data_protection_officer", "auditor"})
SUPERVISORS = frozenset({"supervisor"})
CHECKERS = HANDLERS | OVERSEERS
ADMINISTRATORS = frozenset({"administrator"})

PAGES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("web:home", "web:view_save", "web:view_delete"), SIGNED_IN),
    "web:language": ANYBODY,
    # The desk
    **dict.fromkeys(("dossiers:inbox", "dossiers:list", "dossiers:dossier", "dossiers:members"), SIGNED_IN),
    **dict.fromkeys(("dossiers:message", "dossiers:attachment", "dossiers:proof", "dossiers:signs"), SIGNED_IN),
    **dict.fromkeys(("dossiers:open", "dossiers:channel", "dossiers:write", "dossiers:compose"), WRITERS),
    **dict.fromkeys(("dossiers:drafts", "dossiers:draft_save", "dossiers:draft_discard"), WRITERS),
    **dict.fromkeys(("dossiers:draft_restore", "dossiers:task", "dossiers:contribute"), WRITERS),
    **dict.fromkeys(("dossiers:sanitise", "dossiers:pass_on", "dossiers:channel_settled"), WRITERS),
    "dossiers:taskings": SIGNED_IN,
    "dossiers:search": SIGNED_IN - ADMINISTRATORS,
    "dossiers:forward": HANDLERS,
    **dict.fromkeys(("dossiers:erase", "dossiers:channel_erase"), frozenset({"supervisor", "data_protection_officer"})),
    **dict.fromkeys(("dossiers:partners", "dossiers:partner"), SIGNED_IN),
    "dossiers:partner_add": ADMINISTRATORS,
    **dict.fromkeys(("dossiers:ledger", "dossiers:who_saw"), OVERSEERS),
    # Four eyes and neutrality
    **dict.fromkeys(("approvals:list", "approvals:limits", "approvals:draft"), SIGNED_IN),
    "approvals:review": SUPERVISORS,
    # Notices and help
    **dict.fromkeys(("notices:list", "notices:open", "notices:all_read", "notices:bell"), SIGNED_IN),
    **dict.fromkeys(("notices:preferences", "notices:browser", "notices:no_browsers"), SIGNED_IN),
    **dict.fromkeys(("web:help", "web:tour"), SIGNED_IN),
    # Agreements
    **dict.fromkeys(("agreements:list", "agreements:agreement", "agreements:compare"), SIGNED_IN),
    **dict.fromkeys(("agreements:new", "agreements:key", "agreements:draft", "agreements:clause"), SUPERVISORS),
    **dict.fromkeys(("agreements:remove", "agreements:propose", "agreements:sign"), SUPERVISORS),
    **dict.fromkeys(
        ("agreements:announce", "agreements:assure", "agreements:passkey", "agreements:sign_passkey"), SUPERVISORS
    ),
    # People and things
    **dict.fromkeys(("entities:list", "entities:entity", "entities:imports", "entities:import"), SIGNED_IN),
    # Hit checks and deconfliction
    **dict.fromkeys(("hitchecks:list", "hitchecks:check"), CHECKERS),
    **dict.fromkeys(("hitchecks:ask", "hitchecks:act", "hitchecks:deconfliction", "hitchecks:working"), HANDLERS),
    **dict.fromkeys(("hitchecks:overlap", "hitchecks:take_out"), HANDLERS),
    "hitchecks:opened": CHECKERS,
    "hitchecks:asked": OVERSEERS,
    "hitchecks:lift": frozenset({"supervisor", "data_protection_officer"}),
    "hitchecks:epochs": SIGNED_IN,
    "hitchecks:refresh": HANDLERS | ADMINISTRATORS,
    # Who is this
    **dict.fromkeys(("identities:search", "identities:candidates", "identities:candidate"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(
        ("identities:entity", "identities:chart", "identities:around", "identities:check"), SIGNED_IN - ADMINISTRATORS
    ),
    "identities:decide": HANDLERS,
    "identities:chart_export": WRITERS,
    # Accreditation
    **dict.fromkeys(("accreditation:list", "accreditation:event", "accreditation:steer"), SCREENERS | OVERSEERS),
    **dict.fromkeys(("accreditation:register", "accreditation:applicant"), SCREENERS | OVERSEERS),
    **dict.fromkeys(("accreditation:begin", "accreditation:upload", "accreditation:codes"), SCREENERS),
    **dict.fromkeys(("accreditation:appeal", "accreditation:notice"), SCREENERS),
    # Screening
    **dict.fromkeys(
        ("screening:list", "screening:screening", "screening:steer", "screening:refused"), SCREENERS | OVERSEERS
    ),
    **dict.fromkeys(("screening:candidates", "screening:candidate"), SCREENERS | OVERSEERS),
    **dict.fromkeys(("screening:begin", "screening:late", "screening:columns", "screening:appeal"), SCREENERS),
    # Assemblies
    **dict.fromkeys(("assembly:list", "assembly:begin", "assembly:requests", "assembly:ask"), SUPERVISORS),
    **dict.fromkeys(("assembly:request", "assembly:plan", "assembly:start", "assembly:publish"), SUPERVISORS),
    **dict.fromkeys(("assembly:check", "assembly:move", "assembly:programmes", "assembly:programme"), SUPERVISORS),
    "assembly:calendar": SUPERVISORS,
    # Major events
    **dict.fromkeys(("events:list", "events:event", "events:register", "events:heat"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:map", "events:day", "events:day_paper", "events:path"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:movements", "events:football", "events:match"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:match_paper", "events:joint"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:pictures", "events:picture", "events:picture_paper"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:picture_begin", "events:picture_add", "events:picture_change"), NOBODY),
    **dict.fromkeys(
        ("events:plan", "events:plan_paper", "events:section_versions", "events:calendar"), SIGNED_IN - ADMINISTRATORS
    ),
    **dict.fromkeys(("events:picture_approve", "events:plan_sign"), SUPERVISORS),
    **dict.fromkeys(("events:dossiers", "events:movement_share"), SUPERVISORS),
    **dict.fromkeys(("events:release", "events:adopt"), NOBODY),
    **dict.fromkeys(("events:movement_step", "events:record_add", "events:record_change"), SUPERVISORS),
    **dict.fromkeys(("events:scenario", "events:methods", "events:method"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:register_paper", "events:scenario_paper"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("events:begin", "events:venue_add", "events:phase_add", "events:fixture_add"), SUPERVISORS),
    **dict.fromkeys(("events:scenario_begin", "events:watch", "events:close", "events:judge"), NOBODY),
    **dict.fromkeys(("events:evidence", "events:dissent", "events:settle"), NOBODY),
    # Joint operations
    **dict.fromkeys(("operations:list", "operations:operation", "operations:record"), SIGNED_IN - ADMINISTRATORS),
    "accreditation:favour": SCREENERS,
    "accreditation:ask_partner": SCREENERS,
    "accreditation:round": SCREENERS | OVERSEERS,
    "operations:parties": SIGNED_IN - ADMINISTRATORS,
    "operations:paper": WRITERS,
    **dict.fromkeys(("operations:gaps", "operations:deliveries", "operations:results"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("operations:choose", "operations:begin", "operations:add", "operations:edit"), HANDLERS),
    # The coordination centre
    **dict.fromkeys(("centre:list", "centre:room", "centre:stream", "centre:fresh"), SIGNED_IN - ADMINISTRATORS),
    **dict.fromkeys(("centre:entry", "centre:present", "centre:briefing"), SIGNED_IN - ADMINISTRATORS),
    "centre:briefing_paper": SIGNED_IN - ADMINISTRATORS,
    **dict.fromkeys(("centre:choose", "centre:begin", "centre:write", "centre:handover"), WRITERS),
    # Diary
    **dict.fromkeys(("diary:list", "diary:entry", "diary:paper", "diary:commitments"), OVERSEERS),
    **dict.fromkeys(("diary:commitment", "diary:partner", "diary:calendar", "diary:events"), OVERSEERS),
    **dict.fromkeys(("diary:open_feed", "diary:ics"), OVERSEERS),
    **dict.fromkeys(("diary:communiques", "diary:communique", "diary:brief", "diary:brief_paper"), OVERSEERS),
    **dict.fromkeys(("diary:programme", "diary:programme_paper"), OVERSEERS),
    **dict.fromkeys(("diary:statements", "diary:statement", "diary:statement_paper"), OVERSEERS),
    **dict.fromkeys(("diary:asked_list", "diary:asked"), OVERSEERS),
    "diary:statement_discard": SUPERVISORS,
    **dict.fromkeys(("meetings:list", "meetings:meeting", "meetings:minutes_paper"), OVERSEERS),
    **dict.fromkeys(("meetings:new", "meetings:counter", "meetings:answer", "meetings:take"), SUPERVISORS),
    **dict.fromkeys(("meetings:minutes", "meetings:sign", "meetings:sign_passkey"), SUPERVISORS),
    **dict.fromkeys(("diary:bring", "diary:review", "diary:decide", "diary:tables", "diary:forget"), SUPERVISORS),
    "diary:feed": ANYBODY,  # the address is the secret
    **dict.fromkeys(("diary:new", "diary:edit", "diary:state", "diary:line_add", "diary:line"), SUPERVISORS),
    **dict.fromkeys(("diary:paper_add", "diary:paper_hand", "diary:promise", "diary:close"), SUPERVISORS),
    # Partners, training and assistance
    **dict.fromkeys(("partners:list", "partners:map", "partners:people", "partners:person"), SIGNED_IN),
    **dict.fromkeys(("partners:of_node", "partners:file", "partners:offices", "partners:contacts"), SIGNED_IN),
    **dict.fromkeys(("partners:diligence", "partners:level", "partners:plans", "partners:plan"), SIGNED_IN),
    **dict.fromkeys(("partners:review", "partners:paper"), SIGNED_IN),
    **dict.fromkeys(("partners:import", "partners:from_keys", "partners:add", "partners:edit"), SUPERVISORS),
    **dict.fromkeys(("expertise:list", "expertise:one", "expertise:consent", "expertise:matches"), SUPERVISORS),
    **dict.fromkeys(("expertise:take", "expertise:promises", "expertise:curricula"), SUPERVISORS),
    **dict.fromkeys(("expertise:curriculum", "expertise:postings", "expertise:posting"), SUPERVISORS),
    **dict.fromkeys(("expertise:honours", "expertise:add", "expertise:edit"), SUPERVISORS),
    # Accounts
    **dict.fromkeys(("officers:list", "officers:invite", "officers:officer", "officers:decide"), ADMINISTRATORS),
    "officers:invitation": ADMINISTRATORS,
    **dict.fromkeys(("officers:rights", "officers:absences", "officers:end_absence", "officers:sessions"), SIGNED_IN),
    **dict.fromkeys(("officers:act", "officers:act_as_oneself"), SIGNED_IN),
    **dict.fromkeys(("officers:alive", "officers:join"), ANYBODY),
    # What went out
    "oversight:out": SIGNED_IN - ADMINISTRATORS,
    "oversight:export": WRITERS,
    **dict.fromkeys(("oversight:board", "oversight:board_paper", "oversight:figures"), OVERSEERS),
    **dict.fromkeys(("oversight:figures_table", "oversight:figures_paper"), OVERSEERS),
    # First use
    **dict.fromkeys(("setup:home", "setup:founding", "setup:administrator"), ANYBODY),
    **dict.fromkeys(("setup:steps", "setup:sheet", "setup:hours", "setup:partner", "setup:statement"), ADMINISTRATORS),
    # Partners' nodes, which sign each request; no officer is let in
    **dict.fromkeys(
        ("exchange:deliver", "exchange:holding", "exchange:check", "exchange:attachment", "exchange:chunk"), NOBODY
    ),
    "exchange:statement": ANYBODY,
    # Signing in
    **dict.fromkeys(("account_login", "account_logout", "account_inactive", "account_signup"), ANYBODY),
    **dict.fromkeys(("account_reauthenticate", "account_change_password", "second_factor"), SIGNED_IN),
    **dict.fromkeys(("mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"), SIGNED_IN),
    **dict.fromkeys(("mfa_view_recovery_codes", "mfa_generate_recovery_codes"), SIGNED_IN),
    **dict.fromkeys(("mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn"), SIGNED_IN),
    **dict.fromkeys(("mfa_reauthenticate_webauthn", "mfa_authenticate", "mfa_login_webauthn"), SIGNED_IN),
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), ANYBODY),
}
"""By the address's name. An officer's own things (a second factor, a session) are the officer's alone, by query."""

OPERATIONS: dict[str, str] = {
    **dict.fromkeys(("list_partner_meetings", "get_partner_meeting", "get_minutes"), "diary:read"),
    **dict.fromkeys(("propose_meeting", "counter_meeting", "answer_meeting", "take_meeting"), "diary:write"),
    **dict.fromkeys(("lay_minutes", "sign_minutes"), "diary:write"),
    **dict.fromkeys(("list_statements", "get_public_statement"), "diary:read"),
    **dict.fromkeys(("list_statements_asked", "get_statement_asked"), "diary:read"),
    **dict.fromkeys(("draft_statement", "rewrite_statement", "ask_statement_consent"), "diary:write"),
    **dict.fromkeys(("publish_statement", "record_consent", "answer_statement_asked"), "diary:write"),
    **dict.fromkeys(("list_diary", "get_diary_entry", "list_commitments"), "diary:read"),
    **dict.fromkeys(("enter_diary", "amend_diary_entry", "set_diary_state"), "diary:write"),
    **dict.fromkeys(("make_commitment", "close_commitment"), "diary:write"),
    **dict.fromkeys(("list_operations", "list_records", "list_gaps", "list_results"), "messages:read"),
    "list_parties": "messages:read",
    "favour_unfound": "accreditation:write",
    "list_rounds": "accreditation:read",
    **dict.fromkeys(("begin_round", "release_round", "stop_round"), "accreditation:write"),
    **dict.fromkeys(("keep_record", "withdraw_record", "begin_operation", "launch_operation"), "messages:send"),
    **dict.fromkeys(("list_rooms", "list_log_entries", "list_open_entries"), "messages:read"),
    **dict.fromkeys(("get_log_entry", "get_briefing"), "messages:read"),
    **dict.fromkeys(("open_room", "write_log_entry"), "messages:send"),
    **dict.fromkeys(("list_accreditation_events", "get_accreditation_event", "list_applicants"), "accreditation:read"),
    **{"list_codes": "accreditation:read", "set_codes": "accreditation:write"},
    **dict.fromkeys(("give_opinion", "purge_accreditation", "lay_down_accreditations"), "accreditation:write"),
    # No officer's token, whatever its scope: each event has one of its own.
    **dict.fromkeys(("submit_accreditations", "list_told_opinions"), "of one event"),
    **dict.fromkeys(("list_events", "get_event", "get_situation", "list_scenarios", "get_scenario"), "events:read"),
    **dict.fromkeys(
        (
            "get_calendar",
            "list_joint",
            "list_movements",
            "list_match_forms",
            "get_security_plan",
            "list_pictures",
            "get_picture",
        ),
        "events:read",
    ),
    **dict.fromkeys(("release_judgement", "add_movement", "step_movement"), "events:write"),
    **dict.fromkeys(("add_picture", "draft_picture", "approve_picture"), "events:write"),
    **dict.fromkeys(("write_plan_section", "sign_plan"), "events:write"),
    **dict.fromkeys(("list_review_calls", "list_scoring_methods", "try_score"), "events:read"),
    **dict.fromkeys(
        ("begin_event", "add_venue", "add_zone", "add_phase", "add_fixture", "open_scenario"), "events:write"
    ),
    **dict.fromkeys(("watch_scenario", "bring_evidence", "judge_scenario", "dissent"), "events:write"),
    **dict.fromkeys(("close_scenario", "settle_review"), "events:write"),
    **dict.fromkeys(("list_screenings", "get_screening", "list_refused_rows"), "screening:read"),
    **dict.fromkeys(("list_screening_candidates", "get_screening_candidate"), "screening:read"),
    **dict.fromkeys(("begin_screening", "announce_list_file", "send_list_part", "guess_columns"), "screening:write"),
    **dict.fromkeys(("start_screening", "pause_screening", "resume_screening", "renew_screening"), "screening:write"),
    **dict.fromkeys(("decide_screening_candidate", "appeal_screening_candidate", "purge_screening"), "screening:write"),
    **dict.fromkeys(("list_counterparts", "get_counterpart", "list_offices_held"), "cooperation:read"),
    **dict.fromkeys(("find_people", "list_action_plans"), "cooperation:read"),
    **dict.fromkeys(("list_opportunities", "list_matches", "list_levels"), "cooperation:read"),
    **dict.fromkeys(("list_nominations", "list_postings", "list_honours"), "cooperation:read"),
    **dict.fromkeys(("add_counterpart", "import_partner_rows"), "cooperation:write"),
    "list_standing_in": "deputies:act",
    **dict.fromkeys(("list_assemblies", "list_meetings", "list_proposed", "list_plans"), "assemblies:read"),
    **dict.fromkeys(("ask_meeting", "decide_meeting", "make_plan", "publish_plan"), "assemblies:write"),
    **dict.fromkeys(
        (
            "get_agreement",
            "get_agreement_terms",
            "list_agreements",
            "list_undeclared",
        ),
        "agreements:read",
    ),
    **dict.fromkeys(
        (
            "announce_event",
            "give_assurance",
            "propose_agreement",
            "sign_agreement",
        ),
        "agreements:write",
    ),
    **dict.fromkeys(
        (
            "get_dossier",
            "list_dossiers",
        ),
        "dossiers:read",
    ),
    **dict.fromkeys(
        (
            "close_dossier",
            "contribute",
            "enter_channel",
            "open_dossier",
        ),
        "dossiers:write",
    ),
    **dict.fromkeys(
        (
            "set_members",
            "task_unit",
        ),
        "dossiers:write",
    ),
    **dict.fromkeys(("import_entities",), "entities:import"),
    **dict.fromkeys(("search_identities", "list_candidates", "get_candidate", "get_subject"), "identities:read"),
    "get_chart": "identities:read",
    "decide_candidate": "identities:decide",
    **dict.fromkeys(
        (
            *("list_hit_checks", "get_hit_check", "open_hit_check", "list_checks_asked_of_us", "list_check_epochs"),
            *("list_deconfliction_entries", "list_deconflictions", "list_overlaps"),
        ),
        "hit-checks:read",
    ),
    **dict.fromkeys(
        (
            *("ask_hit_check", "release_hit_check", "refresh_check_epochs", "enter_for_deconfliction"),
            *("take_out_of_deconfliction", "deconflict", "decide_overlap"),
        ),
        "hit-checks:ask",
    ),
    **dict.fromkeys(
        (
            "get_entity",
            "list_entities",
        ),
        "entities:read",
    ),
    **dict.fromkeys(
        (
            "list_heads",
            "list_held_heads",
            "prove_message",
        ),
        "ledger:read",
    ),
    **dict.fromkeys(
        (
            "get_attachment",
            "get_thread",
            "list_channel_entries",
            "list_drafts_to_release",
        ),
        "messages:read",
    ),
    **dict.fromkeys(
        (
            "list_duties",
            "list_messages",
            "list_own_drafts",
            "list_report_parts",
        ),
        "messages:read",
    ),
    **dict.fromkeys(
        (
            "list_requests",
            "read_message",
        ),
        "messages:read",
    ),
    **dict.fromkeys(
        (
            "carry_out_order",
            "forward_message",
            "lay_up_draft",
            "preview_message",
        ),
        "messages:send",
    ),
    **dict.fromkeys(
        (
            "relay_declaration",
            "release_draft",
            "sanitise_report",
            "send_draft_back",
        ),
        "messages:send",
    ),
    **dict.fromkeys(
        (
            "send_messages",
            "send_with_files",
        ),
        "messages:send",
    ),
    **dict.fromkeys(
        (
            "get_partner",
            "get_statement",
            "list_partners",
        ),
        "partners:read",
    ),
    **dict.fromkeys(
        (
            "add_partner",
            "confirm_partner",
            "resume_partner",
            "revoke_partner",
        ),
        "partners:write",
    ),
    **dict.fromkeys(("suspend_partner",), "partners:write"),
}
"""By REST's operation id: the scope without which a token is refused."""
