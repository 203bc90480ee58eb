"""What waits for the walker's own hand at ma.dgsn: to sign, to assure, to hand over, to consent, to agree, to tell."""

from collections.abc import Iterator, Mapping

from entente.access.actors import Actor
from entente.domains.accreditation.models import Applicant
from entente.domains.accreditation.rules.grounds import Ground
from entente.domains.accreditation.rules.opinions import Act
from entente.domains.accreditation.services import opinions
from entente.domains.accreditation.services.opinions import Founding
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules import values
from entente.domains.agreements.services import signing
from entente.domains.agreements.services.drafting import DRAFT
from entente.domains.agreements.services.ports import Desk as AgreementDesk
from entente.domains.diary.models import AskedOfUs, Paper, Statement
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.services import consenting, entering, laying, stating
from entente.domains.diary.services.entering import Side, Told
from entente.domains.diary.web.wording import texts
from entente.domains.officers.models import AccountChange
from entente.domains.officers.rules.changes import Change
from entente.domains.officers.services import changes
from entente.node.demo.agreement import memorandum
from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.story import Story
from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser.matters import WALKER, credential
from tests.browser.troupe import Performer
from tests.domains.agreements.texts import put

OFFICES = values.Assurance("director_general", 30)
VISIT = Told(
    EventType.VISIT, "Visit", starts="2026-10-12", state=EntryState.HELD, parties=(Side("MA", MA), Side("FR", FR))
)


def laid(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """One of each."""
    _texts(players, story)
    _diary(players)
    _applicant(players[MA])
    _account()


def _texts(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """A text countered by the partner, and one in force that asks for an assurance; the walker has a personal key."""
    here = players[MA]
    seat = AgreementDesk(
        Actor(MA, WALKER, frozenset({Role.COOPERATION})), here.node.exchange(MA).compose, system_clock()
    )
    signing.make_personal_key(seat, here.home / MA / "personal" / signing.folder_of(WALKER), "only for tests")
    keys = {each: credential(players[each]) for each in (MA, ES)}
    for title, assured in (("Arrangement on ports", False), ("Memorandum on transfers", True)):
        dossier = here.order(
            "open_dossier", kind="agreement", members=[ES], title=title, purpose=None, staff="director"
        )
        text = memorandum(title, keys, "Africa/Casablanca")
        here.order("propose", dossier=dossier, text=put(text, OFFICES) if assured else text)
        if not assured:
            players[ES].order("propose", dossier=dossier, text=put(text, values.Duration(3)))
            continue
        for service in (ES, MA):
            players[service].order("sign", dossier=dossier, passphrase=story.passphrase, name=f"Director of {service}")


def _diary(players: Mapping[ServiceId, Performer]) -> None:
    """A paper to hand over to the partner of a visit; the partner asks what may be said of the visit in public."""
    house = players[MA].node.exchange(MA).house
    held = entering.enter(MA, VISIT, by="supervisor", now=system_clock())
    laying.lay(house, held, laying.Upload("agenda.txt", "text/plain", b"10:00 Talks"), internal=False, by="supervisor")
    theirs = entering.enter(FR, VISIT, by="supervisor", now=system_clock())
    made = stating.draft_to_ask(theirs, texts, by="supervisor", now=system_clock())
    talks = players[FR].order(
        "open_dossier", kind="visit", members=[MA], title="The visit", purpose=None, staff="director"
    )
    director = Actor(FR, "director", frozenset({Role.COOPERATION}))
    consenting.ask(made, talks, "May we?", consenting.Sender(director, players[FR].node.exchange(FR).compose))
    players[FR].order("held", dossier=talks)  # hands over what was sent


def _applicant(player: Performer) -> None:
    """Two officers refuse somebody, who is to be told."""
    desk = player.node.accreditation[MA]
    found = Applicant.objects.filter(event__service=MA).order_by("reference")[0]
    reason = "Convicted of violence at a match in 2024."
    for staff, act in (("officer", Act.PROPOSE), ("colleague", Act.AGREE)):
        actor = Actor(MA, staff, frozenset({Role.ANALYST}))
        opinions.give(desk, actor, found, act, Founding(reason, Ground.VIOLENCE, "Law 12-34, Art. 7"))
        found.refresh_from_db()


def _account() -> None:
    """One of two administrators asks for an account; the walker is to decide."""
    rector, *_others = (
        Officer.objects.create_user(name, None, display_name=name, service=MA, roles=[Role.ADMINISTRATOR.value])
        for name in ("rector", "registrar")
    )
    wanted = {"display_name": "Inspector Tahiri", "unit": "", "roles": [Role.DESK_OFFICER.value]}
    changes.ask(rector, Change.INVITE, "tahiri", wanted, system_clock())


def places() -> Iterator[str]:
    """Where each of them is."""
    for held in Agreement.objects.filter(service=MA, title__contains="on ports"):
        old, new = held.versions.exclude(number=DRAFT).order_by("number").values_list("pk", flat=True)
        yield f"/agreements/{held.dossier}/compare/{old}/{new}/"
    for words, page in (("on ports", "sign"), ("on transfers", "assure")):
        dossier = Agreement.objects.get(service=MA, title__contains=words).dossier
        yield f"/agreements/{dossier}/{page}/"
        yield f"/agreements/{dossier}/sign/passkey/"
    for paper in Paper.objects.filter(service=MA, internal=False):
        yield f"/diary/papers/{paper.pk}/hand/"
    for made in Statement.objects.filter(service=MA):
        yield f"/diary/statements/{made.pk}/"
    for asked in AskedOfUs.objects.filter(service=MA):
        yield f"/diary/asked/{asked.thread}/"
    for refused in Applicant.objects.filter(event__service=MA, opinion="adverse"):
        yield f"/accreditation/{refused.event_id}/applicants/{refused.pk}/notice/"


def accounts() -> Iterator[str]:
    """Those that an administrator decides on."""
    for change in AccountChange.objects.filter(service=MA):
        yield f"/officers/changes/{change.pk}/"
