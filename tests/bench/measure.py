"""What is measured on made pages: wrong characters against the truth, and what became of damaged and sound glyphs."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tests.bench.damage import is_han

SHAPES = str.maketrans("‘’“”„‚‛′″—―–−‐‑·•∙・〜～﹒", "''\"\"\"'''\"------····~~.")


@dataclass(frozen=True, slots=True)
class Errors:
    """How far a text is from the truth, in characters added, dropped or changed."""

    wrong: int
    of: int

    @property
    def rate(self) -> float:
        """Errors a character of the truth."""
        return self.wrong / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Healing:
    """What became of the glyphs of damaged fonts, each counted once a character of the truth."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    """Left as the faulty map has it."""
    changed: int = 0
    """Chinese characters that the map had right and the reader has not."""
    said: str = ""
    """The first few of the faults, each as truth/map/read."""

    @property
    def damaged(self) -> int:
        """How many glyphs the map has wrong."""
        return self.right + self.wrong + self.missed


def bare(text: str) -> str:
    """Text without white space and without marks of no width."""
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\ufeff\u00ad\x02")


def folded(text: str) -> str:
    """Text with width, and the shapes of quotation marks, dashes and dots, made one; look-alike Han stay apart."""
    return "".join(c if is_han(c) else unicodedata.normalize("NFKC", c) for c in bare(text)).translate(SHAPES)


def errors(read: str, truth: str) -> Errors:
    """Edit distance between two texts without white space."""
    read, truth = bare(read), bare(truth)
    return Errors(Levenshtein.distance(read, truth), len(truth))


def total(several: Iterable[Errors]) -> Errors:
    """Several taken together."""
    found = list(several)
    return Errors(sum(e.wrong for e in found), sum(e.of for e in found))


def differences(read: str, truth: str) -> Iterator[tuple[str, str]]:
    """The stretches in which a reading differs, as pairs (truth, read)."""
    read, truth = bare(read), bare(truth)
    for step in Levenshtein.opcodes(truth, read):
        if step.tag != "equal":
            yield truth[step.src_start : step.src_end], read[step.dest_start : step.dest_end]


def healing(read: str, truth: str, mapped: str) -> Healing:
    """What became of each character of a damaged file; `mapped` is what its maps gave, one for one with the truth."""
    fate: dict[str, Counter[str]] = {}
    changed, said = 0, []
    for true, was, got in zip(truth, mapped, _aligned(bare(read), truth), strict=True):
        if was != true:
            how = "right" if got == true else "missed" if got in (was, "") else "wrong"
            fate.setdefault(true, Counter())[how] += 1
        elif got != true and is_han(true):
            changed += 1
        if got != true:
            said.append(f"{true}/{was}/{got or '∅'}")
    ends = Counter(count.most_common(1)[0][0] for count in fate.values())
    first = " ".join(f"{what}×{n}" for what, n in Counter(said).most_common(12))
    return Healing(ends["right"], ends["wrong"], ends["missed"], changed, first)


def _aligned(read: str, truth: str) -> list[str]:
    """For each character of the truth the one read in its place, empty where there is none."""
    out = [""] * len(truth)
    for step in Levenshtein.opcodes(truth, read):
        if step.tag == "equal" or step.tag == "replace":
            out[step.src_start : step.src_end] = read[step.dest_start : step.dest_end]
    return out
