"""`entente demo`: three nodes on loopback, the story, and the pages left open."""

import secrets
import signal
import sys
import tempfile
import time
from gettext import gettext as _
from pathlib import Path

import click

from entente.node.demo.stage import Player, stage
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId


@click.command()
@click.option("--once", is_flag=True, help="Play the story, then end the nodes; no pages are left open.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each step, with what was checked.")
@click.option(
    "--entities",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a public sanctions list: 1,000 of its people travel as reports.",
)
@click.option(
    "--papers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of text files that travel as attachments.",
)
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Keep the nodes' folders here; otherwise they are removed."
)
def demo(once: bool, as_json: bool, entities: Path | None, papers: Path | None, keep: Path | None) -> None:
    """Start ma.dgsn, fr.dgsi and es.policia on loopback and play a story between them."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="entente-demo-") as folder, stage(keep or Path(folder)) as players:
        story = Story(
            players,
            Teller(as_json),
            password=secrets.token_urlsafe(12),
            passphrase=secrets.token_urlsafe(24),
            papers=sorted(papers.glob("*.txt")) if papers else (),
            entities=entities,
        )
        try:
            story.play()
        except EntenteError as error:
            click.echo(f"entente demo: {error}", err=True)
            sys.exit(1)
        if not once:
            _leave_open(players, story.password)


def _leave_open(players: dict[ServiceId, Player], password: str) -> None:
    click.echo("\n" + _("The nodes run until you press Ctrl+C. Sign in as officer, supervisor, dpo or administrator:"))
    for service, player in players.items():
        click.echo(f"  {service:12} {player.url}   {_('password')} {password}")
    try:
        while all(player.process.poll() is None for player in players.values()):
            time.sleep(0.5)
    except KeyboardInterrupt:
        click.echo(_("Ending the nodes."))
