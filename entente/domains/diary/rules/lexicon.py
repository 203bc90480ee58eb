"""A lexicon: written forms of many words found in one pass over a sentence's tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from entente.domains.diary.rules.words import Token, folded, tokens

LONGEST_GAP = 8
"""Words that a lone star may stand for."""


class Mention(NamedTuple):
    """What was found: the table and the row it comes from, and its place in the text."""

    kind: str
    code: str
    start: int
    end: int


class Form(NamedTuple):
    """A row's form: a name asks for a capital where the script has them."""

    kind: str
    code: str
    capital: bool


@dataclass
class Node:
    """What may follow: whole words, beginnings of words, or a gap."""

    words: dict[str, "Node"] = field(default_factory=dict)
    stems: dict[str, "Node"] = field(default_factory=dict)
    gap: "Node | None" = None
    ends: list[Form] = field(default_factory=list)

    def steps(self, token: Token) -> Iterator["Node"]:
        """The nodes that a word leads to."""
        for form in token.forms:
            if form in self.words:
                yield self.words[form]
            if self.stems:
                yield from (self.stems[form[:size]] for size in range(2, len(form) + 1) if form[:size] in self.stems)


class Lexicon:
    """Built once from the tables."""

    def __init__(self) -> None:
        self._root = Node()
        self._first: dict[str, tuple[Node, ...]] = {}

    def add(self, form: str, entry: Form) -> None:
        """Add a written form; a star ends a stem, a lone star is a gap."""
        node = self._root
        for part in form.split():
            if part == "*":
                node.gap = node.gap or Node()
                node = node.gap
                continue
            words = tokens(part.rstrip("*"))
            for token in words[:-1]:
                node = node.words.setdefault(token.word, Node())
            if words:
                branch = node.stems if part.endswith("*") else node.words
                node = branch.setdefault(folded(words[-1].word), Node())
        node.ends.append(entry)

    def find(self, sentence: Sequence[Token]) -> list[Mention]:
        """The longest mention of each kind at each place, none inside another of its kind."""
        best: dict[tuple[str, int], Mention] = {}
        for at, token in enumerate(sentence):
            for node in self._starts(token):
                for entry, last in _ends(node, sentence, at):
                    if entry.capital and not token.capital:
                        continue
                    found = Mention(entry.kind, entry.code, token.start, sentence[last].end)
                    held = best.get((entry.kind, token.start))
                    if held is None or held.end < found.end:
                        best[entry.kind, token.start] = found
        return _outermost(sorted(best.values(), key=lambda one: (one.start, -one.end)))

    def _starts(self, token: Token) -> tuple[Node, ...]:
        if token.word not in self._first:
            self._first[token.word] = tuple(self._root.steps(token))
        return self._first[token.word]


def _ends(node: Node, sentence: Sequence[Token], at: int) -> Iterator[tuple[Form, int]]:
    for entry in node.ends:
        yield entry, at
    if at + 1 < len(sentence):
        for following in node.steps(sentence[at + 1]):
            yield from _ends(following, sentence, at + 1)
    if node.gap is not None:
        for skipped in range(at + 1, min(at + 2 + LONGEST_GAP, len(sentence))):
            for following in node.gap.steps(sentence[skipped]):
                yield from _ends(following, sentence, skipped)


def _outermost(found: list[Mention]) -> list[Mention]:
    reached: dict[str, int] = {}
    kept = []
    for mention in found:
        if mention.end > reached.get(mention.kind, -1):
            kept.append(mention)
            reached[mention.kind] = mention.end
    return kept
