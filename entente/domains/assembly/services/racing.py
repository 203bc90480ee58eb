"""The strategies side by side, a thread each (the solver holds no interpreter lock); the first proof ends them."""

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event

from ortools.sat.python import cp_model

from entente.domains.assembly.rules.answers import Answer, Verdict, answer_of
from entente.domains.assembly.rules.strategies import STRATEGIES, Strategy, solver

SETTLED = (Verdict.PROVED, Verdict.IMPOSSIBLE)


@dataclass(frozen=True)
class Race:
    """A search (`rules.answers.Search`) by several strategies; `stop` ends all of them early."""

    strategies: tuple[Strategy, ...] = STRATEGIES
    stop: Event | None = None

    def __call__(self, model: cp_model.CpModel, seconds: float) -> Answer:
        """The first answer that settles it, otherwise the best plan that one of them found."""
        solvers = [solver(each, seconds) for each in self.strategies]
        pool = ThreadPoolExecutor(len(solvers))
        running = {
            pool.submit(_run, one, model.clone(), each.name) for one, each in zip(solvers, self.strategies, strict=True)
        }
        answers = self._settle(running, solvers)
        # The losers stop by themselves within moments; their clones let the caller go on with the model.
        pool.shutdown(wait=False)
        settled = [answer for answer in answers if answer.verdict in SETTLED]
        found = sorted((answer for answer in answers if answer.has_plan), key=lambda answer: answer.reached)
        return (settled or found or answers)[0]

    def _settle(self, running: set[Future[Answer]], solvers: list[cp_model.CpSolver]) -> list[Answer]:
        answers: list[Answer] = []
        while running:
            done, running = wait(running, timeout=0.1, return_when=FIRST_COMPLETED)
            answers += [future.result() for future in done]
            settled = any(answer.verdict in SETTLED for answer in answers)
            if settled or (self.stop and self.stop.is_set()):
                for each in solvers:
                    each.stop_search()
            if settled:
                break
        return answers


def _run(one: cp_model.CpSolver, model: cp_model.CpModel, name: str) -> Answer:
    return answer_of(one, one.solve(model), name)
