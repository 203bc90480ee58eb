"""What commands say, in the language of the terminal: help, headings, prompts, and the parser's own words.

A terminal names its language in LANGUAGE, LC_ALL, LC_MESSAGES or LANG, as for every program that asks gettext. Names of
commands, options, fields of JSON and coded values stay as they are: scripts and the guides rely on them.
"""

import gettext
import os
from inspect import cleandoc
from pathlib import Path

import click

DOMAIN = "entente"
FOLDER = Path(__file__).with_name("locale")
SPOKEN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says its language; the first that is set counts."""


def language() -> str:
    """Two letters, such as `ar`; empty where the terminal names none, or names C or POSIX."""
    named = next(filter(None, map(os.environ.get, SPOKEN)), "").partition(":")[0]
    return named[:2] if named[:2].islower() else ""


def speak() -> None:
    """From here on gettext answers from our catalogue, click's questions too."""
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def said(text: str) -> str:
    """A text that a table or a decorator holds; gettext would answer nothing with the catalogue's heading."""
    return gettext.gettext(text) if text else ""


def translated(command: click.Command) -> click.Command:
    """The command, its options and its subcommands with their help and prompts in the terminal's language."""
    command.help = said(cleandoc(command.help or ""))
    for option in command.params:
        if isinstance(option, click.Option):
            option.help, option.prompt = said(option.help or ""), said(option.prompt or "") or None
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        translated(each)
    return command
