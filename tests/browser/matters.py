"""What lies on the desk of ma.dgsn besides the demo's story, so that every page of the node has something to show."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from entente.access.actors import Actor
from entente.domains.agreements.rules import values
from entente.domains.agreements.services import drafting, signing
from entente.domains.agreements.services.ports import Desk as AgreementDesk
from entente.domains.approvals.models import NeutralityReview
from entente.domains.approvals.services.holding import hold
from entente.domains.assembly.models import Assembly, PlanState
from entente.domains.assembly.rules.filing import AssemblyFile
from entente.domains.assembly.services import plans, requests
from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.services import reviewing, stating
from entente.domains.diary.web.wording import texts
from entente.domains.dossiers.services import channels, saved_drafts, taskings
from entente.domains.expertise.models import Curriculum, Edition
from entente.domains.hitchecks.services import suspending
from entente.domains.hitchecks.services.filter_files import ChunkForged
from entente.domains.notices.rules.kinds import NoticeKind
from entente.domains.notices.services.arising import Event, tell
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier, Message
from entente.node.demo.agreement import memorandum
from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.story import Story
from entente.protocol import controls
from entente.protocol.bodies import RequestBody
from entente.vocabulary.clock import DAY, system_clock
from entente.vocabulary.codes import Channel, ExchangeKind, RequestForm
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser.troupe import Performer
from tests.cli.test_assembly import FILE
from tests.domains.agreements.texts import put

WALKER = "everybody"
TEXT = Path(__file__).parents[1] / "domains" / "diary" / "texts" / "t01.txt"
CLERK = Actor(MA, "officer", frozenset({Role.DESK_OFFICER}))


def laid_up(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """Everything that waits for somebody, in each domain."""
    _four_eyes(players, story)
    _dossiers(players[MA], DossierId(story.kept["case"]))
    _diary()
    _assembly()
    house = players[MA].node.exchange(MA).house
    suspending.suspend(house, ES, ChunkForged("a chunk is not what was announced", clause="P-14.12", cure="ask"), b"x")
    course = Curriculum.objects.create(service=MA, title="Forged documents", area="forged_documents")
    Edition.objects.create(service=MA, curriculum=course, number=1, dated="2026-01", content="Two units.", hours=12)
    tell(MA, [Event(NoticeKind.KEYS, "one", system_clock(), about=FR)])


def _four_eyes(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """A second agreement that wants a second officer for requests, a request that waits for one; a third in draft."""
    keys = {each: credential(players[each]) for each in (MA, ES)}
    told = {"kind": "agreement", "members": [ES], "purpose": None, "staff": "director"}
    signed, drafted = (
        DossierId(players[MA].order("open_dossier", title=title, **told)) for title in ("Memorandum", "Protocol")
    )
    text = put(memorandum("Memorandum", keys, "Africa/Casablanca"), values.FourEyes(tuple(REQUESTS)))
    players[MA].order("propose", dossier=signed, text=text)
    for service in (ES, MA):
        players[service].order("sign", dossier=signed, passphrase=story.passphrase, name=f"Director of {service}")
    for service in (MA, ES):
        players[service].order("announce", dossier=signed, event="in_force")
    exchange = players[MA].node.exchange(MA)
    director = Actor(MA, "director", frozenset({Role.COOPERATION, Role.SUPERVISOR}))
    drafting.save_draft(AgreementDesk(director, exchange.compose, system_clock()), drafted, text)
    case = {"kind": "case", "members": [ES], "title": "Ferry", "purpose": "investigation", "staff": "officer"}
    hold(exchange.house, _request(players[MA].order("open_dossier", **case), signed), CLERK)


REQUESTS = (ExchangeKind.INFORMATION_ON_REQUEST,)


def credential(player: Performer) -> str:
    home = player.node.configuration.home
    assert home is not None
    return str(signing.open_personal_key(home / "personal" / "director", "only for tests").public.key_id)


def _request(dossier: str, agreement: str) -> Draft:
    body = RequestBody(text="Who is this?", facts="Seen at the port.", questions=("Who is this?",))
    under = ground(AgreementId(agreement), REQUESTS[0])
    return Draft(DossierId(dossier), controls.Request(form=RequestForm.FREE, to=(ES,)), under, body)


def _dossiers(player: Performer, case: DossierId) -> None:
    """A domestic unit asked for its part, a call by telephone, a draft that was being typed, a report to review."""
    exchange, now = player.node.exchange(MA), system_clock()
    asked = Message.objects.filter(service=MA, kind="request", author=FR).latest("pk")
    taskings.task(exchange, CLERK, MessageId(asked.message_id), "Harbour unit", "Who is this?", now + 3 * DAY)
    passage = channels.Passage(Channel.TELEPHONE, "Duty officer", now - DAY, due_at=now + DAY, text="He called back.")
    channels.enter(exchange, CLERK, Dossier.objects.get(service=MA, dossier=case), passage)
    typed = {"text": ["He was seen at the port."], "title": ["At the port"]}
    saved_drafts.save(exchange.house, saved_drafts.Place(WALKER, case, "report"), typed, 0)
    report = Message.objects.filter(service=MA, kind="report", author=FR).latest("pk")
    NeutralityReview.objects.create(service=MA, message=report.message_id, at=now)


def _diary() -> None:
    """A communiqué to review, a statement in draft."""
    reviewing.bring(MA, TEXT, "t01.txt", by="supervisor", now=system_clock())
    held = Entry.objects.filter(service=MA, state=EntryState.HELD)[0]
    for party in stating.partners_of(held):
        stating.consent(held, party, frozenset(Field), "Letter 12", by="supervisor", now=system_clock())
    stating.draft(held, texts, by="supervisor", now=system_clock())


def _assembly() -> None:
    """A published plan of the small assembly in the tests of commands."""
    held = requests.begin(MA, msgspec.convert(FILE, AssemblyFile), by="supervisor", now=system_clock(), stated=3)
    requests.accept_all(held, by="supervisor", now=system_clock())
    made = plans.order(held, by="supervisor", seconds=5, now=system_clock())
    plans.make(made.pk, system_clock)
    made.refresh_from_db()
    assert made.state != PlanState.FAILED, made.what
    plans.publish(Assembly.objects.get(pk=held.pk), made, by="supervisor", now=system_clock())


def places() -> Iterator[str]:
    """Pages that no link of the first dossiers leads to, or that ask for a purpose before they lead on."""
    for author, kind in ((MA, "report"), (FR, "correction"), (FR, "request"), (FR, "report")):
        for row in Message.objects.filter(service=MA, author=author, kind=kind).order_by("-pk")[:2]:
            yield f"/messages/{row.message_id}/"
    for each in NeutralityReview.objects.filter(service=MA):
        yield f"/approvals/reviews/{each.message}/"
    for page in ("/identities/candidates/", "/entities/"):
        yield f"{page}?purpose=investigation&kind=person"


def two_factors(officer: Officer) -> None:
    """An authenticator app with its recovery codes, so that their pages are shown."""
    TOTP.activate(officer, generate_totp_secret())
    RecoveryCodes.activate(officer)
