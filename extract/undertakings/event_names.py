"""What an event is called: the words of its clause without dates, openings, and who hosts it; what a clause tells of a
document made is who made it and its title.
"""

import re
from dataclasses import dataclass
from functools import cache

from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged
from extract.reading.telling import Telling
from ingest.script import simplify

_LATIN = re.compile(r"[A-Z][A-Za-z]+[0-9]+")


@dataclass(frozen=True, slots=True)
class _Rules:
    deed: re.Pattern[str]
    dated: re.Pattern[str]
    attributive: re.Pattern[str]
    nobody: re.Pattern[str]
    opening: re.Pattern[str]
    short: re.Pattern[str]
    closing_words: re.Pattern[str]
    by_whom: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "events")


def named(told: Telling, tagged: Tagged) -> str:
    """The words of the clause without its dates, up to a second deed with a date of its own."""
    tagged = tagged.slice(0, _first_deed(tagged))
    left_out = {at for found in _rules().dated.finditer(tagged.text) for at in range(*found.span())}
    words = "".join(_sign(told, tagged, at) for at in range(len(tagged.text)) if at not in left_out)
    words = words.replace("()", "")
    known = _rules()
    words = _acted(known.opening.sub("", known.short.sub(_shortened, words))).strip("，。；：！？、,;: ([")
    words = known.closing_words.sub("", words)
    hosted = known.by_whom.match(words)
    return simplify(_paired(hosted["name"] if hosted else words))


def _sign(told: Telling, tagged: Tagged, at: int) -> str:
    """The words that a sign stands for; between Latin words with the space that the end of a page has swallowed."""
    where = tagged.range(at, at + 1)
    words = told.text(where)
    if at == 0 or not (words[:1].isascii() and words[:1].isalpha()):
        return words
    before = told.text(where._replace(start=where.start - 1, end=where.start))
    if not before.isascii() or not before.isalpha():
        return words
    stretches = told.evidence(where._replace(start=where.start - 1))
    return f" {words}" if len(stretches) > 1 and stretches[0].page != stretches[1].page else words


def _shortened(found: re.Match[str]) -> str:
    """What is kept of a short form in brackets: Latin letters and figures (COP28), which people search for."""
    latin = _LATIN.search(found.group())
    return f"({latin.group()})" if latin and found.group().startswith("(") else ""


def _first_deed(tagged: Tagged) -> int:
    """Where the first deed of a clause ends that tells another with its date behind 、: 1998年试点、2000年启动."""
    dates = [at for at, _ in tagged.among(0, len(tagged.text), "date")]
    for at in dates[1:]:
        if tagged.text[at - 1] == "、" and _rules().deed.search(tagged.text[: at - 1]):
            return at - 1
    return len(tagged.text)


def _paired(words: str) -> str:
    """The words without a quotation mark at their edge of which only one half is there."""
    if words.count("“") > words.count("”"):
        return words[1:] if words.startswith("“") else words
    return words[:-1] if words.endswith("”") and words.count("”") > words.count("“") else words


def _acted(words: str) -> str:
    """What a clause tells of a document made: who made it and its title, without what the document says."""
    known = _rules()
    found = known.attributive.match(words)
    if found is None:
        return words
    if not found["who"] or known.nobody.match(found["who"]):
        return found["thing"] + found["act"]
    return found["who"] + found["act"] + found["thing"]
