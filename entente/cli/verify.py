"""`entente verify`: check a proof bundle with no database, no network and no node (P-9.8)."""

from pathlib import Path

import click

from entente.cli.faults import what_of
from entente.cli.personal import personal_signature
from entente.cli.printing import as_json, show_json
from entente.cli.wording import said
from entente.protocol.bundle_checks import Check, verify_bundle
from entente.protocol.evidence import SENTENCES, Evidence
from entente.vocabulary.errors import EntenteError

MARKS = {True: "holds", False: "FAILS", None: "open "}
PROVEN, DISPROVEN, NOT_COMPARED = 0, 1, 3
"""Exit statuses: everything holds; something fails; all holds but nobody told the author's words."""


@click.command()
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--root-words", help="The author's twelve words, as the author told them by voice; or the digits.")
@as_json
def verify(bundle: Path, root_words: str | None, as_json: bool) -> None:
    """Check BUNDLE, which `entente ledger prove` wrote; anybody can.

    Exit status 0: proven. 1: a check fails. 3: everything in the bundle agrees, but without --root-words nothing says
    whose root key it is.
    """
    data = bundle.read_bytes()
    checks = [*verify_bundle(data, root_words), *personal_signature(data)]
    status = _status(checks)
    if as_json:
        show_json({"proven": status == PROVEN, "checks": [_told(check) for check in checks]})
    else:
        for check in checks:
            click.echo(f"{said(MARKS[check.holds])}  {check.subject}: {_in_words(check)} [{check.clause}]")
        click.echo(said(VERDICTS[status]))
    raise SystemExit(status)


VERDICTS = {
    PROVEN: "Proven.",
    DISPROVEN: "Not proven: at least one check fails. Ask for the bundle again.",
    NOT_COMPARED: "Consistent, but the root is not compared: ask the author for its words, then pass --root-words.",
}


def _told(check: Check) -> dict[str, object]:
    return {"subject": check.subject, "holds": check.holds, "what": check.what, "clause": check.clause}


def _in_words(check: Check) -> str:
    """What was found, in the language of the terminal; a failed check as pages say the error."""
    match check.because:
        case Evidence(found, names):
            return said(SENTENCES[found]).format(**names)
        case EntenteError() as error:
            return what_of(error)
        case _:
            return check.what


def _status(checks: list[Check]) -> int:
    if any(check.holds is False for check in checks):
        return DISPROVEN
    return PROVEN if all(check.holds for check in checks) else NOT_COMPARED
