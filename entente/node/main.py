"""The `entente` command: global options, then the commands of the node and of `entente.cli`."""

import os
import sys
from pathlib import Path

import click

from entente.cli.wording import speak, translated
from entente.vocabulary.errors import EntenteError

HOME_HELP = "The node's home folder; ENTENTE_HOME otherwise."


class Commands(click.Group):
    """Loads a command's module only when it is called: `entente verify` needs no Django and no database."""

    MODULES = (
        ("node", "entente.node.commands.nodes"),
        ("demo", "entente.node.commands.demo"),
        ("partner", "entente.cli.partners"),
        ("cooperation", "entente.cli.cooperation"),
        ("agreement", "entente.cli.agreements"),
        ("dossier", "entente.cli.dossiers"),
        ("send", "entente.cli.send"),
        ("ledger", "entente.cli.ledger"),
        ("verify", "entente.cli.verify"),
        ("entities", "entente.cli.entities"),
        ("hit-check", "entente.cli.hit_checks"),
        ("identity", "entente.cli.identity"),
        ("index", "entente.node.commands.index"),
        ("screen", "entente.cli.screening"),
        ("assembly", "entente.cli.assembly"),
        ("centre", "entente.cli.centre"),
        ("operation", "entente.cli.operations"),
        ("diary", "entente.cli.diary"),
        ("events", "entente.cli.events"),
        ("accreditation", "entente.cli.accreditation"),
        ("meeting", "entente.cli.meetings"),
        ("officer", "entente.cli.officers"),
        ("keys", "entente.node.commands.keys"),
        ("backup", "entente.node.commands.backups"),
        ("restore", "entente.node.commands.backups"),
    )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """In the order of the table."""
        return [name for name, _module in self.MODULES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """The command, from an attribute of its name in its module."""
        from importlib import import_module  # only when a command is called

        module = dict(self.MODULES).get(cmd_name)
        if module is None:
            return None
        return translated(getattr(import_module(module), cmd_name.replace("-", "_")))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help=HOME_HELP)
@click.version_option(package_name="entente")
def cli(home: Path | None) -> None:
    """Entente: cooperate with partner services, and be able to prove what happened."""
    if home is not None:
        os.environ["ENTENTE_HOME"] = str(home)


def main() -> None:
    """Run; a typed error is printed as what, clause, side and cure in the terminal's language, with exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")
    speak()
    translated(cli)
    try:
        cli(standalone_mode=True)
    except EntenteError as error:
        from entente.cli.faults import fault  # only when something went wrong

        click.echo(f"entente: {fault(error)}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
