"""A hit check by programs: over REST with the typed client, and by `entente hit-check` in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django.live_server_helper import LiveServer

from entente.client import CallRefused, Client
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.services import keeping
from entente.exchange.models import Statement
from tests.api.conftest import Issue, issue  # noqa: F401  # a fixture
from tests.domains.hitchecks.pair import BORN, IDRISS, Pair, hold, paired, suspect
from tests.exchange.houses import AGREEMENT, FR, MA, Lines, TestClock, case

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
Answered = tuple[int, Any]
Ask = Callable[[str, str], Answered]


@pytest.fixture
def pair(node: "Node", live_server: LiveServer, tmp_path: Path) -> Pair:
    """The node's ma.dgsn and a partner that holds the person under another script."""
    Statement.objects.all().delete()  # the node's own ma.dgsn gives way to this one
    made = paired(tmp_path, Lines(), TestClock())
    node.exchanges.update({MA: made.ma})  # type: ignore[attr-defined]  # a dict it is
    hold(made.fr, suspect())
    keeping.look(made.checks(MA))
    return made


def wish(dossier: str, name: str) -> dict[str, Any]:
    return {
        "partner": FR,
        "dossier": dossier,
        "agreement": AGREEMENT,
        "crime_area": "terrorism",
        "purpose": "investigation",
        "subject_category": "suspect",
        "identity": {"names": [name], "born": BORN, "sex": "M", "nationalities": ["MA"]},
    }


def test_a_program_asks_and_is_told_hit_no_hit_or_the_clause(
    pair: Pair,
    officer: "Officer",
    live_server: LiveServer,
    issue: Issue,  # noqa: F811  # the fixture above
) -> None:
    dossier = case(pair.ma)
    with Client(live_server.url, issue(officer)) as node:
        assert [node.ask_hit_check(wish(dossier, name)).state for name in (IDRISS, "Olga Dimova")] == ["hit", "no_hit"]
        assert [each.state for each in node.hit_checks(dossier)] == ["no_hit", "hit"]
        with pytest.raises(CallRefused, match="cannot be"):
            node.ask_hit_check({**wish(dossier, IDRISS), "identity": {"names": [IDRISS]}})
        with pytest.raises(CallRefused):
            list(node.checks_asked_of_us())
    assert Check.objects.count() == 2


def test_a_command_says_by_its_exit_status_what_was_found(
    pair: Pair,
    officer: "Officer",
    live_server: LiveServer,
    issue: Issue,  # noqa: F811  # the fixture above
) -> None:
    dossier, token = case(pair.ma), issue(officer)

    def ask(name: str) -> Answered:
        ground = ("--partner", FR, "--dossier", dossier, "--agreement", AGREEMENT, "--area", "terrorism")
        about = ("--name", name, "--born", BORN, "--sex", "M", "--nationality", "MA", "--footing", "suspect")
        command = (str(Path(sys.executable).with_name("entente")), "hit-check", "ask", *ground, *about)
        ran = subprocess.run(
            [*command, "--purpose", "investigation", "--json"],
            env={**os.environ, "ENTENTE_URL": live_server.url, "ENTENTE_TOKEN": token},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ran.stdout, ran.stderr
        return ran.returncode, json.loads(ran.stdout)["state"]

    assert ask(IDRISS) == (0, "hit")
    assert ask("Olga Dimova") == (1, "no_hit")
