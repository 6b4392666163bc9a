"""What a proposer is: someone who points at facts of an item by the words that state them, kind and role named.

A proposer never gives a value. What it points at is read by the same finders as everything else, so that nothing can
come in that is not printed. `Prepared` is a proposer whose proposals are given beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from extract.model import ClaimKind


@dataclass(frozen=True, slots=True)
class Pointed:
    """One role of a fact and the words of the item that fill it, letter by letter."""

    role: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One fact that somebody takes an item to state."""

    kind: ClaimKind
    quote: str
    """The sentence (or sentences) of the item that states it."""
    pointed: tuple[Pointed, ...]


class Proposer(Protocol):
    """Points at the facts of one item."""

    @property
    def name(self) -> str:
        """Who proposes, for the rule of a claim and for what is kept: `prepared`, `gpt-x@host`."""
        ...

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The facts that the text of one item states. Raises ProposerFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A proposer that gives proposals it was given; of any other text it proposes nothing."""

    proposals: Mapping[str, tuple[Proposal, ...]]
    name: str = "prepared"

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The prepared proposals of a text."""
        return self.proposals.get(text, ())
