"""How CP-SAT searches: the sets of parameters that run side by side. Data; each row says what it is good at."""

from dataclasses import dataclass

from ortools.sat.python import cp_model


@dataclass(frozen=True)
class Strategy:
    """A name, what it proves well, and the solver's parameters."""

    name: str
    good_at: str
    parameters: tuple[tuple[str, int | bool | float], ...]


LIGHT = (("symmetry_level", 0), ("cp_model_probing_level", 0), ("max_presolve_iterations", 1), ("num_workers", 1))
"""One thread, and little spent on simplifying the model: for most assemblies that takes longer than the search."""
CORE = (("linearization_level", 0), ("optimize_with_core", True))
STRATEGIES = (
    Strategy(
        "core, at once",
        "an assembly with room to spare: found and proved before the others have simplified the model",
        (*CORE, *LIGHT),
    ),
    Strategy(
        "core",
        "many people who all have many meetings: raises the bound from unsatisfiable cores",
        (*CORE, ("symmetry_level", 0), ("num_workers", 1)),
    ),
    Strategy(
        "relaxation",
        "one person whom more ask for than can be met: the linear relaxation shows that at once",
        (("linearization_level", 2), *LIGHT),
    ),
)

EXPLAINING = (STRATEGIES[0], STRATEGIES[2])
"""What excludes a request is usually too many meetings of one person: the relaxation shows that."""


def solver(strategy: Strategy, seconds: float) -> cp_model.CpSolver:
    """A solver with these parameters that stops after so many seconds."""
    made = cp_model.CpSolver()
    for name, value in strategy.parameters:
        setattr(made.parameters, name, value)
    made.parameters.max_time_in_seconds = seconds
    return made
