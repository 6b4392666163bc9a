"""Renditions of one work laid side by side: where they differ in a few characters, the better witness is believed.

A scan's recogniser takes 木 for 本, a faulty font map gives 収 for 发; the text of the same work from elsewhere has
neither slip. So the letters of two witnesses are matched on long runs of the same letters, and a short stretch that
differs between two such runs is a spot. For each spot it is decided by what is known of the characters (how they were
read, whether they were mended, whether they make words) which witness reads rightly. Nothing is moved: a character is
only ever exchanged for another one, and `raw` keeps what the file has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.model import Font, Mending, Page, Reading
from ingest.repair.lexicon import lexicon
from ingest.repair.suspects import known, traditional
from ingest.script import fold
from ingest.signs import is_han

RUN = 8
"""So many letters on end, found once in each witness, show the same place of the work."""
SHORT = 3
"""A spot has so many letters at most; longer differences are other wordings, not slips."""
BRIDGE = 60
"""Between two runs so many letters at most are held against each other one by one."""
AGAIN = 4
"""After a spot so many letters must be the same for it to be one."""
CLEAR = 4.0
"""By so much (in logarithms of probability) must words speak for a reading that has the weaker witness."""
MUCH = 1.5
"""By so much does a text layer outweigh a recogniser: then only words that speak clearly against it keep a reading."""
AROUND = 6
TRUST = {"text": 3, "mixed": 2, "plain": 2, "ocr": 1, "unread": 0}


@dataclass(frozen=True)
class Witness:
    """The letters of one rendition: simplified, half width, without marks and white, each with its place."""

    pages: Sequence[Page]
    letters: str
    places: Sequence[tuple[int, int]]
    """Index of the page and offset there of each letter."""

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Witness":
        """The witness that pages are. Figures keep the point between them."""
        letters: list[str] = []
        places: list[tuple[int, int]] = []
        for index, page in enumerate(pages):
            view = fold(page.text)
            for at, char in enumerate(view.text):
                if char.isalnum() or (char == "." and view.text[at - 1 : at].isdigit()):
                    letters.append(char)
                    places.append((index, view.at[at]))
        return cls(pages, "".join(letters), places)

    @cached_property
    def runs(self) -> Mapping[str, int]:
        """Where each run of letters stands that the text has only once."""
        counts = Counter(self.letters[k : k + RUN] for k in range(len(self.letters) - RUN + 1))
        whole = range(len(self.letters) - RUN + 1)
        return {run: k for k in whole if counts[run := self.letters[k : k + RUN]] == 1}

    @cached_property
    def is_simple(self) -> bool:
        """True where the print itself is simplified."""
        return not traditional(char for page in self.pages for char in page.text)

    def print_of(self, start: int, end: int) -> str:
        """Letters as their pages have them."""
        return "".join(self.pages[page].text[offset] for page, offset in self.places[start:end])

    def trust(self, at: int) -> float:
        """How far a letter can be believed by how it was read: 3 for a sound text layer, 1 for recognition."""
        page, offset = self.places[at]
        of = self.pages[page]
        mended = of.text[offset] != of.raw[offset]
        return TRUST[of.how] - 0.5 * mended - 1.5 * _strange(self.letters[at])


@dataclass(frozen=True, slots=True)
class Variant:
    """What witnesses read in one spot, the letters and one place of each; `weight` is the sum of their trust."""

    letters: str
    printed: str
    weight: float
    reads: float
    """How well the words around read, in logarithms of probability."""


def collated(reading: Reading, others: Sequence[Reading]) -> Reading:
    """The reading with the slips put right that other renditions of the same work show, each reported in its fonts."""
    own = Witness.of(reading.pages)
    right: dict[tuple[int, int], str] = {}
    for start, end, rivals in spots(own, [Witness.of(o.pages) for o in others]):
        mine, *found = _variants(own, start, end, rivals)
        best = max(found, key=lambda v: (v.weight, v.reads, v.letters))
        if best.printed and _is_better(mine, best):
            changed = zip(range(start, end), mine.letters, best.letters, best.printed, strict=True)
            right |= {own.places[at]: char for at, a, b, char in changed if a != b}
    return _written(reading, right) if right else reading


def spots(own: Witness, others: Sequence[Witness]) -> Iterator[tuple[int, int, tuple[tuple[Witness, int], ...]]]:
    """The short stretches where another witness differs: start, end, and every witness with its place there."""
    beside = [(other, aligned(own, other)) for other in others]
    differing = sorted(
        {at for other, places in beside for at, b in places.items() if own.letters[at] != other.letters[b]}
    )
    for start, end in _stretches(differing):
        if end - start <= SHORT:
            rivals = ((other, places[start]) for other, places in beside if start in places and end - 1 in places)
            yield start, end, tuple(rivals)


def aligned(own: Witness, other: Witness) -> dict[int, int]:
    """For each letter of a witness its place in another one, as far as runs that both have show it.

    Between two runs that lie equally far apart in both, the letters correspond one to one.
    """
    places: dict[int, int] = {}
    end, step = 0, 0
    for run, at in own.runs.items():
        there = other.runs.get(run)
        if there is None or (there - at == step and at < end):
            continue
        bridged = there - at == step and at - end <= BRIDGE and _alike(own, other, end, at, step)
        first, step = end if bridged else at, there - at
        end = _reach(own.letters, other.letters, at + RUN, step)
        places.update((k, k + step) for k in range(first, end))
    return places


def _reach(here: str, there: str, end: int, step: int) -> int:
    """How far letters go on to correspond after a run: over spots, as long as some letters after them are the same."""
    while end < len(here) and end + step < len(there):
        if here[end] == there[end + step]:
            end += 1
            continue
        after = range(end + 1, min(end + SHORT, len(here) - AGAIN) + 1)
        again = next((k for k in after if here[k : k + AGAIN] == there[k + step : k + step + AGAIN]), None)
        if again is None:
            break
        end = again
    return end


def _alike(own: Witness, other: Witness, start: int, end: int, step: int) -> bool:
    """True for a gap between two runs that is a spot, or that mostly reads the same (words that come again)."""
    same = sum(own.letters[k] == other.letters[k + step] for k in range(start, end))
    return end - start <= SHORT or same >= 0.8 * (end - start)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for at in places:
        if at != end:
            if end > start:
                yield start, end
            start = at
        end = at + 1
    if end > start:
        yield start, end


def _variants(own: Witness, start: int, end: int, rivals: Sequence[tuple[Witness, int]]) -> list[Variant]:
    """What the witnesses read in a spot, the own reading first."""
    weights: dict[str, float] = defaultdict(float)
    example: dict[str, tuple[Witness, int]] = {}
    for witness, at in ((own, start), *rivals):
        letters = witness.letters[at : at + end - start]
        weights[letters] += min(witness.trust(k) for k in range(at, at + end - start))
        if letters not in example or example[letters][0].is_simple != own.is_simple == witness.is_simple:
            example[letters] = witness, at
    return [
        Variant(letters, _in_script_of(own, w, at, letters), weights[letters], _reads(w, at, at + len(letters)))
        for letters, (w, at) in example.items()
    ]


def _in_script_of(own: Witness, other: Witness, at: int, letters: str) -> str:
    """Letters of another witness as they are to stand in this one; empty where only its own script has them."""
    if own.is_simple == other.is_simple:
        return other.print_of(at, at + len(letters))
    # simplified characters are the fold of the other script's; the way back is not one for one
    return letters if own.is_simple else ""


def _is_better(mine: Variant, other: Variant) -> bool:
    lead, words = other.weight - mine.weight, other.reads - mine.reads
    if any(map(str.isdigit, mine.letters + other.letters)) or not all(map(is_han, mine.letters + other.letters)):
        return lead > 0  # words say nothing of figures and of Latin letters
    if lead >= MUCH and mine.weight <= TRUST["ocr"]:
        return words > -CLEAR
    return words > 0 if lead > 0 else words > CLEAR and lead > -MUCH


def _reads(witness: Witness, start: int, end: int) -> float:
    """How well the words around a spot read."""
    return lexicon().weight(witness.letters[max(0, start - AROUND) : end + AROUND])


def _strange(char: str) -> bool:
    return is_han(char) and not known(char, hant=False)


def _written(reading: Reading, right: Mapping[tuple[int, int], str]) -> Reading:
    pages = list(reading.pages)
    changed: Counter[tuple[str, str]] = Counter()
    for index, places in _by_page(right).items():
        page = pages[index]
        text = list(page.text)
        for offset, char in places:
            changed[text[offset], char] += 1
            text[offset] = char
        said = f"{page.health}; {len(places)} characters put right after another rendition of the work"
        pages[index] = replace(page, text="".join(text), health=said)
    why = "another rendition of the work has it so"
    done = tuple(Mending("", a, b, n, why, "witness") for (a, b), n in sorted(changed.items()))
    return replace(reading, pages=tuple(pages), fonts=(*reading.fonts, Font("", True, "", 0, done)))


def _by_page(right: Mapping[tuple[int, int], str]) -> dict[int, list[tuple[int, str]]]:
    pages: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (index, offset), char in sorted(right.items()):
        pages[index].append((offset, char))
    return pages
