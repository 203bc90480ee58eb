"""The steps of a posting: from an open post to the end of a tour, one table; nothing is skipped."""

from entente.domains.expertise.rules.codes import PostState
from entente.vocabulary.errors import LocalError

NEXT: dict[PostState, tuple[PostState, ...]] = {
    PostState.OPEN: (PostState.PROPOSED,),
    PostState.PROPOSED: (PostState.VETTED, PostState.OPEN),
    PostState.VETTED: (PostState.ACCREDITED, PostState.OPEN),
    PostState.ACCREDITED: (PostState.ON_TOUR, PostState.OPEN),
    PostState.ON_TOUR: (PostState.ENDED,),
    PostState.ENDED: (),
}
"""Own rule: a candidate who is turned down opens the post again."""


class StepRefused(LocalError):
    """A posting cannot take this step."""


def refuse_step(now: PostState, wanted: PostState, candidate: str) -> None:
    """Raise StepRefused."""
    if wanted not in NEXT[now]:
        allowed = ", ".join(each.value for each in NEXT[now]) or "nothing"
        raise StepRefused(f"after {now.value} comes {allowed}, not {wanted.value}", cure="take the steps in order")
    if wanted is PostState.PROPOSED and not candidate.strip():
        raise StepRefused("no candidate is named", cure="name the candidate first")
