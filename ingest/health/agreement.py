"""How far two readers of the same print agree: the text layer and the recogniser, character by character."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.backends.base import Glyph
from ingest.health.healing import Strip
from ingest.script import simplify
from ingest.signs import is_han

ALIKE = str.maketrans(
    {
        **dict.fromkeys("—–―‐‑−－ー一~～∼〜", "-"),
        **dict.fromkeys("“”„‟＂″「」『』〝〞", '"'),
        **dict.fromkeys("‘’‚‛＇′`´", "'"),
        **dict.fromkeys("·•・‧∙●。．", "."),
        **dict.fromkeys("、，", ","),
        **dict.fromkeys("〈《«＜", "<"),
        **dict.fromkeys("〉》»＞", ">"),
    }
)
"""Signs of like look: which of them is printed says nothing of whether a reader can be believed."""
ENOUGH = 30
"""So many characters must be compared before a font is judged by them."""
POOR = 0.8
"""A font whose characters agree less often with what is seen is not to be believed."""
SOUND = 0.99
"""A scanner's layer agrees so often with what is seen, or it is read anew."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many characters that both readers give, how many are the same."""

    same: int = 0
    of: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.same + other.same, self.of + other.of)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing is compared."""
        return self.same / self.of if self.of else 1.0

    def said(self) -> str:
        """In words; empty where nothing is compared."""
        return f"both readers agree on {self.same} of {self.of} characters" if self.of else ""


def shape(text: str) -> str:
    """A text for comparing prints: widths, variants, look-alikes and white space taken out."""
    plain = unicodedata.normalize("NFKC", simplify(text)).translate(ALIKE)
    return "".join(plain.split())


def compared(layer: str, seen: str) -> Agreement:
    """How far two readings of one print agree, the better of them told by nothing."""
    a, b = shape(layer), shape(seen)
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return Agreement(same, max(len(a), len(b)))


def by_font(strips: Iterable[Strip]) -> dict[str, Agreement]:
    """How far each font of a layer agrees with what was recognised on its glyphs."""
    found: dict[str, Agreement] = defaultdict(Agreement)
    for strip in strips:
        for font, agreed in _in(strip):
            found[font] += agreed
    return dict(found)


def _in(strip: Strip) -> Iterator[tuple[str, Agreement]]:
    """Letters, figures and Chinese characters count; marks are too often overlooked."""
    under = [g for g in strip.under if g.trusted]
    seen = Counter(shape("".join(g.char for g in strip.read)))
    chars: dict[str, list[Glyph]] = defaultdict(list)
    for glyph in under:
        if is_han(glyph.char) or glyph.char.isalnum():
            chars[glyph.font].append(glyph)
    for font, glyphs in chars.items():
        said = Counter(shape("".join(g.char for g in glyphs)))
        yield font, Agreement(sum((said & seen).values()), said.total())


def refuted(agreements: Mapping[str, Agreement]) -> dict[str, str]:
    """The fonts that what is seen speaks against, with the reason."""
    return {
        font: f"only {a.same} of {a.of} characters look like what its map gives for them"
        for font, a in agreements.items()
        if a.of >= ENOUGH and a.share < POOR
    }
