"""Can the text layer be believed? Judged for each font object of a file; `health` judges its pages by that.

A font whose map to characters is missing or wrong gives letters of scripts that never stand together, or Chinese
characters that nobody uses, or Chinese without the characters that no Chinese text does without.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.backends.base import Sheet
from ingest.model import Font, Mending
from ingest.repair.suspects import everyday, known
from ingest.signs import is_han

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "這個國們來時為會發對產種麼過說經進着電學實動機體當點從業開還兩關應間樣與各重線內數無問題變條結展設計區強將長資總"
)
"""The commonest characters in both scripts: some 45 to 60 of a hundred in running text, some six in a shuffled font."""

USUAL_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GREEK", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
ENOUGH = 20
"""A font is judged by so many letters at least."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a font's characters can be believed, and if not why not."""

    font: str
    trusted: bool
    why: str = ""


def judge(sheets: Iterable[Sheet]) -> dict[str, Verdict]:
    """A verdict for every font of a document."""
    used: Counter[tuple[str, str, bool]] = Counter()
    for sheet in sheets:
        used.update((g.font, g.char, g.trusted) for g in sheet.glyphs)
    of_font: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for (font, char, trusted), count in used.items():
        of_font[font][char, trusted] = count
    return {font: _verdict(font, chars) for font, chars in of_font.items()}


def _verdict(font: str, chars: Mapping[tuple[str, bool], int]) -> Verdict:
    inked = Counter[str]()
    lost = 0
    for (char, trusted), count in chars.items():
        if not char.isspace():
            inked[char] += count
            lost += count * (not trusted)
    if lost > 0.2 * inked.total():
        return Verdict(font, False, f"its map to characters lacks {lost} of {inked.total()} of them")
    return Verdict(font, *_plausible(inked))


def _plausible(chars: Mapping[str, int]) -> tuple[bool, str]:
    kinds = ("Lo", "Lu", "Ll", "Lt", "Co", "Cn")
    letters = Counter({char: n for char, n in chars.items() if unicodedata.category(char) in kinds})
    count = letters.total()
    if count < ENOUGH:
        return True, ""
    odd = sum(n for char, n in letters.items() if not _usual(char))
    if odd > 0.1 * count:
        return False, f"{odd} of its {count} letters are of scripts that do not stand in such texts"
    han = sum(n for char, n in letters.items() if is_han(char))
    rare = sum(n for char, n in letters.items() if is_han(char) and not known_han(char))
    if rare > max(0.2 * han, 5):
        return False, f"{rare} of its {han} Chinese characters are of those that nobody uses"
    common = sum(n for char, n in letters.items() if char in COMMON)
    if han >= 300 and common < 0.15 * han:
        return False, f"only {common} of its {han} Chinese characters are of the common ones"
    return True, ""


def _usual(char: str) -> bool:
    return unicodedata.name(char, "").startswith(USUAL_SCRIPTS) or "\u0400" <= char <= "\u04ff" or char in "ªº"


def known_han(char: str) -> bool:
    """True for a character of GB 2312, or of the everyday half of Big5."""
    return known(char, hant=False) or everyday(char, hant=True)


def reports(
    sheets: Iterable[Sheet],
    verdicts: Mapping[str, Verdict],
    done: Iterable[Mending],
    doubts: Mapping[str, str],
) -> tuple[Font, ...]:
    """What is to be said of each font of a document, in the order in which they are met.

    `doubts` are the reasons why fonts were looked at more closely.
    """
    used = Counter(g.font for s in sheets for g in s.glyphs if not g.char.isspace())
    of_font: dict[str, list[Mending]] = defaultdict(list)
    for mending in done:
        of_font[mending.font].append(mending)
    return tuple(
        Font(name, v.trusted, v.why or doubts.get(name, ""), used[name], tuple(of_font[name]))
        for name, v in verdicts.items()
        if used[name]
    )
