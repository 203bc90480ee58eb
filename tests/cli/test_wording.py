"""What commands say by themselves: help, headings and the parser's complaints, in the language of the terminal."""

import subprocess
from os import environ

import pytest
from click import Command, Context, Group

from entente.cli.wording import SPOKEN, language
from entente.node.main import cli
from tests.cli.running import ENTENTE

TERMINALS = [("fr_FR.UTF-8", "Commandes"), ("es", "Órdenes"), ("ar_MA.UTF-8", "الأوامر")]


def said(*arguments: str, terminal: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in environ.items() if name not in SPOKEN}
    told = {**kept, "LC_ALL": terminal}
    return subprocess.run([*ENTENTE, *arguments], env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("terminal", "heading"), TERMINALS)
def test_help_and_complaints_are_said_in_the_language_of_the_terminal(terminal: str, heading: str) -> None:
    shown = said("hit-check", "--help", terminal=terminal)
    assert heading in shown.stdout
    assert "Show this message" not in shown.stdout
    assert not set(english()) & {line.strip() for line in shown.stdout.splitlines()}
    refused = said("hit-check", "nowhere", terminal=terminal)
    assert (refused.returncode, "nowhere" in refused.stderr, "No such command" in refused.stderr) == (2, True, False)


def english() -> list[str]:
    """First lines of help as the source has them, where a line of the terminal holds them whole."""
    return [line for command in subcommands(cli, "hit-check") for line in (command.help or "").splitlines()[:1]]


def subcommands(group: Group, name: str) -> list[Command]:
    with Context(group) as context:
        found = group.get_command(context, name)
    assert isinstance(found, Group)
    return [found, *found.commands.values()]


def test_a_terminal_that_names_no_language_is_answered_in_english() -> None:
    assert "Usage: " in said("--help", terminal="C.UTF-8").stdout
    assert "Usage: " in said("--help", terminal="en_GB.UTF-8").stdout


@pytest.mark.parametrize(
    ("named", "two"),
    [({"LANGUAGE": "ar:fr", "LANG": "es"}, "ar"), ({"LANG": "es_ES.UTF-8"}, "es"), ({"LC_ALL": "POSIX"}, ""), ({}, "")],
)
def test_the_first_variable_that_is_set_names_the_language(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], two: str
) -> None:
    for each in SPOKEN:
        monkeypatch.delenv(each, raising=False)
    for each, value in named.items():
        monkeypatch.setenv(each, value)
    assert language() == two
