"""Accreditation wired: its lists are screened by the screening domain, through functions."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from entente.access.actors import Actor
from entente.domains.accreditation.rules.details import Details
from entente.domains.accreditation.services.events import purge_due
from entente.domains.accreditation.services.partner_asking import carry_on_all
from entente.domains.accreditation.services.ports import PURPOSE, Desk, ListedPerson, ListGround, Screener
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.screening.models import Block, EditionState
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.states import State
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import blocks, kept, purging, running, taking_in
from entente.domains.screening.services.desk import Desk as ScreeningDesk
from entente.domains.screening.services.taking_in import NewList
from entente.exchange.house import House
from entente.node.partner_checks import partners_of
from entente.vocabulary.ids import ServiceId

_LONGEST = 60
"""Characters of what a list says beside names."""
_WAITING = (State.OPEN.value, State.LEFT_OPEN.value, State.CONFIRMED.value)


def desks(
    screening: Mapping[ServiceId, ScreeningDesk], checks: Mapping[ServiceId, Checks] | None = None
) -> dict[ServiceId, Desk]:
    """One for each service; partners are asked where the node makes hit checks."""
    partners = partners_of(checks) if checks else None
    return {service: Desk(desk.house, _screener(screening), partners) for service, desk in screening.items()}


def sweep(screening: Mapping[ServiceId, ScreeningDesk], checks: Mapping[ServiceId, Checks]) -> Callable[[House], int]:
    """What the caretaker does when it is due: destroys, and carries on the rounds of checks with partners."""

    def look(house: House) -> int:
        desk = Desk(house, _screener(screening), partners_of(checks))
        return purge_due(desk) + carry_on_all(desk)

    return look


def _screener(screening: Mapping[ServiceId, ScreeningDesk]) -> Screener:
    def begin(service: ServiceId, actor: Actor, ground: ListGround) -> int:
        told = NewList(
            ground.name, PURPOSE, Basis.ACCREDITATION_LAW, ground.provision, ground.origin or "?", ground.days
        )
        return taking_in.begin(screening[service], actor, told).pk

    def send(service: ServiceId, actor: Actor, number: int, name: str, content: bytes) -> None:
        desk, held = screening[service], kept.screening(service, number)
        edition = taking_in.add_file(desk, actor, held, name)
        taking_in.add_content(desk, edition, content)
        columns = taking_in.preview(desk, edition, Encoding.UTF_8).columns
        running.start(desk, taking_in.choose_columns(desk, actor, edition, columns, Encoding.UTF_8))

    def state(service: ServiceId, number: int) -> str:
        run = kept.screening(service, number).runs.first()
        return run.state if run else ""

    def people(service: ServiceId, number: int) -> Iterator[ListedPerson]:
        held = kept.screening(service, number)
        safe = screening[service].safe(held)
        for block in Block.objects.filter(screening=held, edition__state=EditionState.READ).iterator(5):
            for place, row in blocks.rows_of(safe, block).items():
                cells = row.cells
                yield ListedPerson(
                    f"{block.pk}:{place}",
                    cells.get(Field.REFERENCE, ""),
                    row.name,
                    cells.get(Field.CATEGORY, ""),
                    cells.get(Field.ZONES, ""),
                    Details(
                        born=cells.get(Field.BIRTH, "")[:_LONGEST],
                        nationality=cells.get(Field.NATIONALITY, "")[:_LONGEST],
                        sex=row.sex.value,
                        document=cells.get(Field.DOCUMENT, "")[:_LONGEST],
                        other_name=cells.get(Field.OTHER_NAME, ""),
                    ),
                )

    def hits(service: ServiceId, number: int) -> dict[str, tuple[int, int]]:
        found = kept.candidates(kept.screening(service, number)).order_by().values_list("block", "place", "state")
        waiting, upheld = Counter[str](), Counter[str]()
        for block, place, state in found:
            waiting[f"{block}:{place}"] += state in _WAITING
            upheld[f"{block}:{place}"] += state == State.UPHELD.value
        return {row: (waiting[row], upheld[row]) for row in waiting if waiting[row] or upheld[row]}

    def purge(service: ServiceId, number: int, by: str) -> None:
        held = kept.screening(service, number)
        if held.purged_at is None:
            purging.destroy(screening[service].house, held, by)

    return Screener(begin, send, state, people, hits, purge)
