"""Answers of a proposer kept by what was asked, so that a question is paid for once and every build gives the same."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.proposers import roles
from extract.proposers.base import Pointed, Proposal, Proposer
from ingest import ids

PROMPT_SIGNS = 1.6
"""Tokens to a Chinese character, on the high side for today's tokenisers."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking would take: items not asked yet, their characters, and about how many tokens go out."""

    items: int
    characters: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposer whose answers are kept in a folder: one small JSON file a text, named by all that it depends on."""

    proposer: Proposer
    folder: Path

    @property
    def name(self) -> str:
        """The proposer's own name."""
        return self.proposer.name

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The kept answer, or a new one, which is then kept. Raises ProposerFailed."""
        file = self._file(text)
        if file.exists():
            return _from_json(json.loads(file.read_text(encoding="utf-8")))
        answer = self.proposer.propose(text)
        self.folder.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f"{file.name}.{os.getpid()}")
        half.write_text(json.dumps(_to_json(answer), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        half.replace(file)
        return answer

    def cost(self, texts: Iterable[str]) -> Cost:
        """What asking for these texts would take; what is kept costs nothing."""
        new = [text for text in dict.fromkeys(texts) if not self._file(text).exists()]
        characters = sum(map(len, new))
        return Cost(len(new), characters, round((characters + len(new) * len(roles.prompt())) * PROMPT_SIGNS))

    def _file(self, text: str) -> Path:
        return _file(self.folder, self.name, text)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a proposer has answered before, and nothing else: nobody is asked. `name` is the proposer's."""

    name: str
    folder: Path

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The kept answer; no proposals where the proposer was never asked of this text."""
        file = _file(self.folder, self.name, text)
        return _from_json(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else ()


def _file(folder: Path, name: str, text: str) -> Path:
    """Where the answer to a text is kept: named by who is asked, how, and of what."""
    return folder / f"{ids.name(name, str(roles.load().version), roles.prompt(), text, length=24)}.json"


def _to_json(proposals: Iterable[Proposal]) -> list[dict[str, Any]]:
    return [
        {"kind": p.kind, "quote": p.quote, "roles": [{"role": one.role, "quote": one.quote} for one in p.pointed]}
        for p in proposals
    ]


def _from_json(said: list[dict[str, Any]]) -> tuple[Proposal, ...]:
    return tuple(_proposal(one) for one in said)


def _proposal(said: dict[str, Any]) -> Proposal:
    pointed = tuple(Pointed(one["role"], one["quote"]) for one in said["roles"])
    return Proposal(said["kind"], said["quote"], pointed)
