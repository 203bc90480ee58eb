"""Constraints simply hold, or hold under an assumption that names them, so that a refusal can say which it was."""

from collections.abc import Iterable

from ortools.sat.python import cp_model

from entente.domains.assembly.rules.plan import Reason


class Limits:
    """Adds constraints to a model. With `assumed`, each is enforced only if the literal of its reason is true."""

    def __init__(self, model: cp_model.CpModel, *, assumed: bool) -> None:
        self.model = model
        self.assumed = assumed
        self.literals: dict[Reason, cp_model.IntVar] = {}

    def literal(self, reason: Reason) -> cp_model.IntVar:
        """The assumption of this reason."""
        if reason not in self.literals:
            self.literals[reason] = self.model.new_bool_var("")
        return self.literals[reason]

    def at_most_one(self, literals: Iterable[cp_model.LiteralT], reason: Reason) -> None:
        """No two of them."""
        several = list(literals)
        if self.assumed:
            self.model.add(sum(several) <= 1).only_enforce_if(self.literal(reason))
        elif len(several) > 1:
            self.model.add_at_most_one(several)

    def hold(self, constraint: cp_model.BoundedLinearExpression | bool, reason: Reason) -> None:
        """The constraint, under its reason."""
        added = self.model.add(constraint)
        if self.assumed:
            added.only_enforce_if(self.literal(reason))

    def forbid(self, literal: cp_model.IntVar, reasons: Iterable[Reason]) -> None:
        """Not this, for each of the reasons."""
        for reason in reasons:
            self.model.add_bool_or(~literal, ~self.literal(reason))
