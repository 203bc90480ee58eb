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
    "account_logout": "ends the session that walks",
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
EXAMINED: dict[str, str] = {
    **dict.fromkeys(("account_login", "account_signup", "account_inactive"), "test_accessibility.py"),
    **dict.fromkeys(("setup:home", "setup:founding", "setup:administrator"), "test_setup.py"),
    **dict.fromkeys(("mfa_authenticate", "mfa_reauthenticate_webauthn"), "test_sign_in.py"),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), "test_sign_in.py"),
    **dict.fromkeys(("officers:join", "officers:invitation"), "test_accounts.py"),
    "meetings:sign_passkey": "test_passkey_signing.py",
}
"""Pages that the walker does not get; the test that does examines them with axe as well."""
NOT_PAGES: dict[str, str] = {
    **dict.fromkeys(("officers:act", "officers:act_as_oneself", "officers:end_absence"), "lead back to the absences"),
    "notices:open": "leads to what the notice is about",
    "dossiers:draft_save": "answers a script",
    "web:home": "leads to the inbox",
    "partners:of_node": "leads to the file",
}
"""Addresses that the walk could ask for and that show nothing of their own."""
