"""WHAT THE WALK LEAVES OUT: addresses that are no pages, or that only somebody else gets, each with its reason."""

NO_PAGES: dict[str, str] = {
    **dict.fromkeys(("oversight:figures_table", "oversight:export", "assembly:calendar"), "a file"),
    **dict.fromkeys(("setup:statement", "exchange:statement", "partners:review"), "a file"),
    **dict.fromkeys(("dossiers:attachment", "dossiers:proof", "identities:chart_export"), "a file"),
    **dict.fromkeys(("diary:feed", "diary:ics"), "a file"),
    **dict.fromkeys(("centre:stream", "centre:fresh", "assembly:check"), "data for a script"),
    "mfa_download_recovery_codes": "a file",
    **dict.fromkeys(("diary:events", "identities:around", "dossiers:signs", "officers:alive"), "data for a script"),
    **dict.fromkeys(("notices:bell", "web:tour", "mfa_login_webauthn"), "data for a script"),
    **dict.fromkeys(("account_login", "account_signup", "account_inactive", "mfa_authenticate"), "before signing in"),
    "officers:join": "before signing in",
    "account_logout": "ends the session that walks",
    **dict.fromkeys(("setup:home", "setup:founding", "setup:administrator"), "before the founding: test_setup.py"),
    **dict.fromkeys(("exchange:deliver", "exchange:holding", "exchange:check"), "for partners' nodes"),
    **dict.fromkeys(("exchange:attachment", "exchange:chunk"), "for partners' nodes"),
}
SEVERAL = {
    "dossiers:dossier": 3,
    "dossiers:message": 4,
    "agreements:agreement": 4,
    "assembly:requests": 2,
    "assembly:plan": 2,
    "assembly:programmes": 2,
    "diary:entry": 4,
    "diary:statements": 3,
    "entities:list": 2,
    "identities:candidates": 2,
    "meetings:meeting": 3,
    "screening:screening": 3,
}
"""Pages that show other things for another dossier; of the others one is examined."""
PAPER = "paper"
"""So end the names of addresses that give a PDF."""
UNREACHED: dict[str, str] = {
    "events:movement_step": "pressed in a row: tests/domains/events/test_movements.py",
    **dict.fromkeys(("agreements:sign", "agreements:sign_passkey"), "to be signed in person: test_passkey_signing.py"),
    **dict.fromkeys(("agreements:assure", "agreements:compare"), "tests/domains/agreements/test_pages.py"),
    "meetings:sign_passkey": "with a passkey: test_passkey_signing.py",
    "diary:paper_hand": "with a paper at an entry: tests/domains/diary/test_handing.py",
    "officers:decide": "what another administrator asked for: tests/browser/test_accounts.py",
    "accreditation:notice": "after an adverse opinion of two officers: tests/domains/accreditation",
    "diary:asked": "when a partner asks to publish: tests/domains/diary/test_statements.py",
    "officers:invitation": "shown once, to who asked: tests/browser/test_accounts.py",
    **dict.fromkeys(("officers:act", "officers:act_as_oneself", "officers:end_absence"), "lead back to the absences"),
    "notices:open": "leads to what the notice is about",
    "dossiers:draft_save": "answers a script",
    "web:home": "leads to the inbox",
    "partners:of_node": "leads to the file",
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), "with a passkey: test_passkeys.py"),
    "mfa_reauthenticate_webauthn": "with a passkey: test_passkeys.py",
}
"""Pages to which nothing on the walker's desk leads, and who looks at them instead."""
