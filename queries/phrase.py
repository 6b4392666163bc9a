"""A sentence in Chinese (either script) or English → what it says: intents, concepts, and the words left over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from extract.thesaurus import vocabulary
from extract.thesaurus.concepts import Concept as Known
from ingest import rulefiles
from ingest.script import fold
from queries.model import Concept, Heard, Term

LEXICON = Path(__file__).parent / "lexicon.yaml"
HAN = re.compile(r"[㐀-鿿]")
RUN = re.compile(r"[㐀-鿿]+|[a-z0-9][a-z0-9.\-/]*")
SYLLABLE = re.compile(r"[A-Z][a-z]{1,3}")
INNER = ("species", "place", "status", "dealtype")
"""Schemes of which a concept inside the words for another one is not meant: 红树 in 红树林."""
CLAUSE = re.compile(r"[？?；;]|，(?=由|其|并|是)|, and (?=how|who|when|what|where|which)")
WORD = re.compile(r"[a-z0-9][a-z0-9\-]*(?:\.[0-9]+)?|[㐀-鿿]+|[“”‘’《》()（）?？,，。、;；:：!！]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words questions are made of, folded."""

    intents: tuple[tuple[str, str, bool], ...]
    """(words, intent, is Chinese), longest first."""
    stop_zh: tuple[str, ...]
    stop_en: frozenset[str]
    not_zh: tuple[str, ...]
    not_en: tuple[str, ...]
    terms: dict[str, Term]
    kept: frozenset[str]
    """Intents whose words also tell what is asked about."""
    places: dict[str, Term]
    """English names of places that pinyin does not give."""
    generic: frozenset[str]
    """Words of the whole field: leaving them out of a question changes nothing."""
    units: frozenset[str]
    """Words of one character that tell which figure is asked for."""


@cache
def lexicon() -> Lexicon:
    """The lexicon file, read once."""
    data = rulefiles.said(LEXICON.read_text(encoding="utf-8"))
    intents = [
        (words, intent, tag == "zh")
        for intent, by_language in data["intents"].items()
        for tag, all_words in by_language.items()
        for words in all_words
    ]
    return Lexicon(
        intents=tuple(sorted(intents, key=lambda t: (-len(t[0]), t))),
        stop_zh=tuple(sorted(data["stop"]["zh"], key=lambda w: (-len(w), w))),
        stop_en=frozenset(data["stop"]["en"]),
        not_zh=tuple(data["negation"]["zh"]),
        not_en=tuple(data["negation"]["en"]),
        terms={english: tuple(map(str, chinese)) for english, chinese in data["terms"].items()},
        kept=frozenset(data["kept"]),
        generic=frozenset(data["generic"]),
        places={english: tuple(chinese) for english, chinese in data["places"].items()},
        units=frozenset(data["units"]),
    )


def clauses(sentence: str) -> tuple[Heard, ...]:
    """The parts of a question that asks several things, each heard by itself."""
    return tuple(hear(part) for part in CLAUSE.split(sentence) if part.strip())


def hear(sentence: str) -> Heard:
    """What the sentence says. Chinese is read folded and simplified, so both scripts are heard alike."""
    text = fold(sentence).text.lower()
    chinese = len(HAN.findall(text)) >= 2
    return _hear_chinese(sentence, text) if chinese else _hear_english(sentence, text)


def _hear_chinese(sentence: str, text: str) -> Heard:
    words = lexicon()
    intents = {intent for said, intent, zh in words.intents if zh and said in text}
    concepts: list[Concept] = []
    left = text
    found = tuple(_named(text))
    spans = {(start, end) for start, end, _ in found}
    for start, end, concept in found:
        if concept.scheme in INNER and any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans):
            continue
        excluded = any(text[max(0, start - len(n)) : start] == n for n in words.not_zh)
        concepts.append(_concept(concept, excluded))
        left = left[:start] + " " * (end - start) + left[end:]
    for said, intent, zh in words.intents:
        if zh and len(said) > 1 and intent not in words.kept:
            left = left.replace(said, " ")
    for stop in words.stop_zh:
        left = left.replace(stop, " ")
    terms = tuple((run,) for run in RUN.findall(left) if len(run) > 1 or run.isdigit() or run in words.units)
    return Heard(sentence, frozenset(intents), _each_once(concepts), terms, chinese=True)


def _hear_english(sentence: str, text: str) -> Heard:
    words = lexicon()
    tokens = WORD.findall(text)
    proper = _proper(sentence)
    intents = {intent for said, intent, zh in words.intents if not zh and _says(tokens, said)}
    concepts: list[Concept] = []
    terms: list[Term] = []
    at = 0
    excluded_from = _excluded_from(tokens, words.not_en)
    while at < len(tokens):
        length, heard = _longest(tokens, at)
        if isinstance(heard, Concept):
            concepts.append(replace(heard, excluded=excluded_from is not None and at > excluded_from))
        elif heard is not None:
            terms.append((heard[0].capitalize(),) if heard[0] in proper else heard)
        at += length
    return Heard(sentence, frozenset(intents), _each_once(concepts), _syllables_joined(terms), chinese=False)


def _proper(sentence: str) -> frozenset[str]:
    """The words inside an English sentence that are written as names, in small letters."""
    return frozenset(word.lower() for word in re.findall(r"(?<=[\s\"'“(])[A-Z][a-z]+", sentence))


def _syllables_joined(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Short names in a row are syllables of one (Tan Hui Tong); longer ones stand by themselves (Ningbo Xihu)."""
    joined: list[Term] = []
    for short, run in groupby(terms, lambda term: len(term) == 1 and bool(SYLLABLE.fullmatch(term[0]))):
        together = tuple(run)
        joined += [("".join(t[0] for t in together).capitalize(),)] if short else together
    return tuple(joined)


def _named(text: str) -> Iterator[tuple[int, int, Known]]:
    """Where the sentence names a concept: in each scheme the leftmost longest label.

    The vocabulary's own matcher is made for pages; loading it takes longer than a sentence is worth.
    """
    labels = vocabulary.load().labels
    longest = max(map(len, labels), default=0)
    reached: dict[str, int] = {}
    for start in range(len(text)):
        for end in range(min(len(text), start + longest), start + 1, -1):
            for concept in labels.get(text[start:end], ()):
                if reached.get(concept.scheme, 0) <= start:
                    reached[concept.scheme] = end
                    yield start, end, concept


def _longest(tokens: list[str], at: int) -> tuple[int, Concept | Term | None]:
    """The longest run of words from `at` on that is a concept or a known term; else one word, as it stands."""
    words = lexicon()
    labels = _english_labels()
    for length in range(min(6, len(tokens) - at), 0, -1):
        said = " ".join(tokens[at : at + length])
        for form in _forms(said):
            if form in labels:
                return length, labels[form]
        if said in words.places:
            return length, Concept("", words.places[said][0], "place", words.places[said])
        if said in words.terms:
            return length, words.terms[said]
    word = tokens[at]
    is_intent = any(word in said.split() for said, _, zh in words.intents if not zh)
    if word in words.stop_en or is_intent or not RUN.fullmatch(word) or (len(word) < 2 and not word.isdigit()):
        return 1, None
    return 1, (word,)


@cache
def _english_labels() -> dict[str, Concept]:
    labels: dict[str, Concept] = {}
    for concept in vocabulary.load().by_iri.values():
        for label in concept.labels():
            if label.isascii() and len(label) > 1:
                labels.setdefault(label.lower(), _concept(concept, False))
    return labels


def _concept(concept: Known, excluded: bool) -> Concept:
    words = tuple(dict.fromkeys(fold(label).text.lower() for label in concept.labels()))
    return Concept(concept.iri, concept.name, concept.scheme, words, excluded)


def _forms(said: str) -> Iterator[str]:
    yield said
    if said.endswith("ies"):
        yield said[:-3] + "y"
    elif said.endswith("es"):
        yield said[:-2]
    if said.endswith("s"):
        yield said[:-1]
    yield said.replace("-", " ")


def _says(tokens: list[str], said: str) -> bool:
    wanted = said.split()
    return any(tokens[i : i + len(wanted)] == wanted for i in range(len(tokens)))


def _excluded_from(tokens: list[str], negations: Iterable[str]) -> int | None:
    for negation in negations:
        wanted = negation.split()
        for i in range(len(tokens)):
            if tokens[i : i + len(wanted)] == wanted:
                return i
    return None


def _each_once(concepts: list[Concept]) -> tuple[Concept, ...]:
    return tuple({(c.iri, c.excluded): c for c in concepts}.values())
