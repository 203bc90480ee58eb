"""A method file is whole: each combination has a result and each result one level, no step stands on itself."""

from graphlib import CycleError, TopologicalSorter

import msgspec

from entente.domains.events.rules.methods import LANGUAGES, Level, Method, Step, Words
from entente.domains.events.rules.scoring import score
from entente.vocabulary.errors import LocalError

LARGEST = 100_000
"""Bytes of a method file."""
MOST = 40
"""Factors, steps or grades: a method that people can apply has fewer."""


class MethodUnreadable(LocalError):
    """The file is not a method."""


class MethodGap(LocalError):
    """Something that can come out has no level, two levels, or no cell."""


class MethodCircular(LocalError):
    """A step stands on itself."""


def read(data: bytes) -> Method:
    """The method in a file; raise MethodUnreadable, MethodGap, MethodCircular."""
    if len(data) > LARGEST:
        raise MethodUnreadable("the file is too large for a method", cure=f"keep it under {LARGEST} bytes")
    try:
        method = msgspec.json.decode(data, type=Method)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MethodUnreadable(f"the file is no method: {error}", cure="mend the place that is named") from error
    check(method)
    return method


def check(method: Method) -> None:
    """Raise what is wrong with a method, naming the place."""
    _check_names(method)
    _check_words(method)
    _check_order(method)
    for step in method.steps:
        _check_step(method, step)
    _check_levels(method)


def _refuse(what: str, cure: str) -> None:
    raise MethodUnreadable(what, cure=cure)


def _check_names(method: Method) -> None:
    names = [factor.id for factor in method.factors] + [step.id for step in method.steps]
    if len(names) != len(set(names)) or not all(names) or len(names) > MOST:
        _refuse("factors and steps need names of their own", "give each another id")
    for name in (method.result, *method.beside):
        if name not in names:
            _refuse(f"{name} is neither a factor nor a step", "name one that the file has")
    if not method.factors or not method.levels or method.step(method.result) is None:
        _refuse("a method needs factors, levels and a step as its result", "add what is missing")
    for factor in method.factors:
        if len(factor.grades) < 2 or len(factor.grades) > MOST or list(factor.values) != sorted(set(factor.values)):
            _refuse(f"the grades of {factor.id} do not ascend", "order them by value, each value once")
        if factor.values[0] < 0:
            _refuse(f"{factor.id} has a grade below 0", "use 0 or more")


def _check_words(method: Method) -> None:
    titled: list[tuple[str, Words]] = [("the method", method.title)]
    titled += [(factor.id, factor.title) for factor in method.factors]
    titled += [(f"{factor.id} {grade.value}", grade.title) for factor in method.factors for grade in factor.grades]
    titled += [(level.id, level.title) for level in method.levels]
    for place, words in titled:
        if lacking := [language for language in LANGUAGES if not words.get(language)]:
            _refuse(f"{place} has no title in {', '.join(lacking)}", "write the title in all four languages")


def _check_order(method: Method) -> None:
    try:
        order = list(TopologicalSorter({step.id: step.of for step in method.steps}).static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise MethodCircular(f"steps stand on each other: {circle}", cure="let each stand on earlier ones") from error
    known = {factor.id for factor in method.factors}
    for step in method.steps:
        if lacking := [name for name in step.of if name not in known]:
            where = "comes later" if lacking[0] in order and method.step(lacking[0]) else "is not there"
            _refuse(f"{step.id} stands on {lacking[0]}, which {where}", "order the steps, and name what the file has")
        known.add(step.id)


def _check_step(method: Method, step: Step) -> None:
    if step.how != "matrix":
        if not step.of or step.cells:
            _refuse(f"{step.id} needs parts, and has cells only as a matrix", "name what it combines")
        return
    factors = [method.factor(name) for name in step.of]
    if len(factors) != 2 or None in factors:
        _refuse(f"the matrix {step.id} does not stand on two factors", "name two factors")
    rows, columns = (len(factor.grades) for factor in factors if factor)
    if len(step.cells) != rows or any(len(row) != columns for row in step.cells):
        raise MethodGap(f"the matrix {step.id} has cells missing", cure=f"write {rows} rows of {columns} numbers")


def _check_levels(method: Method) -> None:
    """From the least to the greatest result each number has exactly one level."""
    if len({level.id for level in method.levels}) != len(method.levels):
        _refuse("two levels have one id", "give each its own")
    span = score_span(method)
    levels = sorted(method.levels, key=lambda level: level.first)
    expected = span[0]
    for level in levels:
        _check_joint(level, expected)
        expected = level.last + 1
    if expected <= span[1]:
        raise MethodGap(f"results from {expected} to {span[1]} have no level", cure="let a level reach to the last")


def _check_joint(level: Level, expected: int) -> None:
    if level.last < level.first:
        _refuse(f"the level {level.id} ends before it begins", "exchange first and last")
    if level.first > expected:
        raise MethodGap(f"results from {expected} to {level.first - 1} have no level", cure="close the gap")
    if level.first < expected:
        raise MethodGap(f"the level {level.id} begins at {level.first}, expected {expected}", cure="let levels adjoin")


def score_span(method: Method) -> tuple[int, int]:
    """The least and the greatest result that is possible."""
    open_levels = msgspec.structs.replace(method, levels=(_EVERYTHING,))
    value = score(open_levels, {}).value
    return value.low, value.high


_EVERYTHING = Level("all", {}, 0, 2**53, "quiet")
