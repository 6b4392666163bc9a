"""Answers are kept by what was asked: paid for once, replayed, and the cost known before."""

from dataclasses import dataclass, field
from pathlib import Path

from extract.proposers.base import Pointed, Prepared, Proposal
from extract.proposers.kept import Kept

TEXT = "渔村转让碳汇300吨。"
PROPOSAL = Proposal("transactions", TEXT, (Pointed("what", "转让碳汇"), Pointed("volume", "300吨")))


@dataclass
class Counting:
    """A proposer that counts how often it is asked."""

    name: str = "counting"
    asked: list[str] = field(default_factory=list)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        self.asked.append(text)
        return (PROPOSAL,) if text == TEXT else ()


def test_a_question_is_asked_once(tmp_path: Path) -> None:
    behind = Counting()
    kept = Kept(behind, tmp_path / "answers")
    assert kept.propose(TEXT) == kept.propose(TEXT) == (PROPOSAL,)
    assert behind.asked == [TEXT]
    assert Kept(Counting("another"), tmp_path / "answers").propose("别的话。") == ()
    assert len(list((tmp_path / "answers").iterdir())) == 2


def test_the_cost_counts_what_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(Prepared({TEXT: (PROPOSAL,)}), tmp_path)
    before = kept.cost([TEXT, "另一则。", "另一则。"])
    assert (before.items, before.characters) == (2, len(TEXT) + 4)
    assert before.tokens > before.characters
    kept.propose(TEXT)
    assert kept.cost([TEXT]).items == 0
