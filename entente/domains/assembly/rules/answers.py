"""What a search over a model says, and the form of a search: the rules are handed one and never start one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ortools.sat.python import cp_model


class Verdict(StrEnum):
    """What was shown."""

    PROVED = "proved"
    FOUND = "found"
    IMPOSSIBLE = "impossible"
    OPEN = "open"


@dataclass(frozen=True)
class Answer:
    """`values` is one number for each variable of the model, empty where no plan was found.

    `core` are the assumptions that exclude each other, where the model had any and is impossible.
    """

    verdict: Verdict
    strategy: str
    seconds: float
    values: tuple[int, ...] = ()
    reached: int = 0
    bound: int = 0
    core: tuple[int, ...] = ()

    @property
    def has_plan(self) -> bool:
        """Whether there are values."""
        return self.verdict in (Verdict.PROVED, Verdict.FOUND)

    def true(self, literal: cp_model.IntVar) -> bool:
        """Whether a literal is true in the values."""
        return bool(self.values[literal.index]) if literal.index >= 0 else not self.values[-literal.index - 1]


Search: TypeAlias = Callable[[cp_model.CpModel, float], Answer]
"""Searches a model for at most so many seconds."""

_VERDICTS = {
    cp_model.OPTIMAL: Verdict.PROVED,
    cp_model.FEASIBLE: Verdict.FOUND,
    cp_model.INFEASIBLE: Verdict.IMPOSSIBLE,
    cp_model.UNKNOWN: Verdict.OPEN,
}


def answer_of(solver: cp_model.CpSolver, status: cp_model.CpSolverStatus, strategy: str) -> Answer:
    """The answer of a solver that has ended."""
    verdict = _VERDICTS[status]
    if verdict not in (Verdict.PROVED, Verdict.FOUND):
        core = solver.response_proto.sufficient_assumptions_for_infeasibility
        return Answer(verdict, strategy, solver.wall_time, core=tuple(core))
    return Answer(
        verdict,
        strategy,
        solver.wall_time,
        values=tuple(solver.response_proto.solution),
        reached=round(solver.objective_value),
        bound=round(solver.best_objective_bound),
    )
