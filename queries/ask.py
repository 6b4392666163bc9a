"""A sentence → the question of the catalogue it asks, with its slots bound to what exists → rows with citations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.stores.base import Store
from queries import lookups
from queries.amounts import Shown, add_up, multiply, shown_amounts
from queries.catalogue import fill, questions
from queries.chosen import Chosen, chosen
from queries.cite import cite
from queries.model import Answer, Heard, Question, Row
from queries.readings import Reading, readings, say, without_concepts

NEAREST = 3
Choices = Mapping[str, tuple[Chosen, ...]]
"""Address of a thing to what people have chosen about it."""


def answer(store: Store, sentence: str) -> Answer:
    """The answer to a sentence in Chinese (either script) or English.

    Bound only to what exists in the graph. Without an answer, `rows` is empty and `nearest` names questions that come
    near.
    """
    heard, ways = readings(store, sentence)
    nearest = _nearest(ways, heard)
    if not ways or ways[0].fit <= 0:
        lost = say(heard, "没有听懂这个问题", "This question was not understood")
        return Answer(sentence, "", "", notes=(lost,), nearest=nearest)
    best = ways[0]
    if best.empty:
        return Answer(sentence, _paraphrase(best, heard), "", notes=(best.empty,), nearest=nearest)
    return _run(store, heard, best, nearest)


def _run(store: Store, heard: Heard, reading: Reading, nearest: tuple[str, ...]) -> Answer:
    query, found = _asked(store, reading)
    if not found:
        reading = without_concepts(reading, heard)
        query, found = _asked(store, reading)
    choices = chosen(store)
    table, amounts = _table(store, found, choices)
    if reading.question.keep and table:
        table = _kept(table, found, reading.question.keep)
    understood = _paraphrase(reading, heard)
    if not table:
        nothing = say(heard, "语料中没有相关记载", "Nothing in the corpus")
        return Answer(heard.sentence, understood, query, assumed=reading.assumed, notes=(nothing,), nearest=nearest)
    plain, notes = _put_forward(reading.question, heard, table, amounts)
    notes = (*notes, *_chosen_among(table, choices, heard.chinese))
    return Answer(heard.sentence, understood, query, plain, tuple(table), reading.assumed, notes)


def _asked(store: Store, reading: Reading) -> tuple[str, list[dict[str, str]]]:
    query = fill(reading.question, reading.bound)
    return query, _settled([{n: str(value) for n, value in row.items()} for row in lookups.select(store, query)])


def _settled(found: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with those of one thing together and sorted: which of them comes first is each engine's own affair."""
    by_thing: dict[str, list[dict[str, str]]] = {}
    for row in found:
        by_thing.setdefault(row.get("thing", ""), []).append(row)
    return [row for rows in by_thing.values() for row in sorted(rows, key=lambda row: sorted(row.items()))]


def _table(
    store: Store, found: Sequence[dict[str, str]], choices: Choices
) -> tuple[list[Row], dict[tuple[str, str], tuple[Shown, ...]]]:
    """One row a thing: its values of each column, each once, those that people chose first, and all its citations."""
    citations = cite(store, (row["claim"] for row in found if "claim" in row))
    shown = shown_amounts(store, (value for row in found for value in row.values()))
    by_thing: dict[str, dict[str, dict[str, None]]] = {}
    cited: dict[str, dict[str, None]] = {}
    amounts: dict[tuple[str, str], dict[Shown, None]] = {}
    for row in found:
        thing = row.get("thing", "")
        columns = by_thing.setdefault(thing, {})
        for name, value in row.items():
            if name == "claim":
                cited.setdefault(thing, {}).setdefault(value)
            elif name != "thing":
                columns.setdefault(name, {}).setdefault(shown[value].text if value in shown else value)
                if value in shown:
                    amounts.setdefault((thing, name), {}).setdefault(shown[value])
    table = [
        Row(
            thing,
            tuple((name, "、".join(_led(values, choices.get(thing, ())))) for name, values in columns.items()),
            tuple(citations[c] for c in cited.get(thing, ()) if c in citations),
        )
        for thing, columns in by_thing.items()
    ]
    return table, {key: _led_amounts(values, choices.get(key[0], ())) for key, values in amounts.items()}


def _led(values: Iterable[str], choices: Sequence[Chosen]) -> tuple[str, ...]:
    for choice in choices:
        values = choice.leads(values)
    return tuple(values)


def _led_amounts(values: Iterable[Shown], choices: Sequence[Chosen]) -> tuple[Shown, ...]:
    by_text = {shown.text: shown for shown in values}
    return tuple(by_text[text] for text in _led(by_text, choices))


def _chosen_among(table: Sequence[Row], choices: Choices, chinese: bool) -> Iterator[str]:
    """A note for each choice that an answer goes by."""
    for row in table:
        shown = {value for _, values in row.columns for value in values.split("、")}
        yield from (c.note(chinese) for c in choices.get(row.thing, ()) if c.first & shown and c.others & shown)


def _kept(table: list[Row], found: Sequence[dict[str, str]], keep: int) -> list[Row]:
    """The first `keep` things of each currency (or unit): amounts in different ones are not ranked together."""
    groups: dict[str, dict[str, None]] = {}
    for row in found:
        groups.setdefault(row.get("currency") or row.get("unit", ""), {}).setdefault(row["thing"])
    wanted = {thing for group in groups.values() for thing in list(group)[:keep]}
    return [row for row in table if row.thing in wanted]


def _put_forward(
    question: Question, heard: Heard, table: Sequence[Row], amounts: dict[tuple[str, str], tuple[Shown, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The plain answers, and notes with the equation of whatever was computed."""
    columns = [column for intent, column in question.answers if intent and intent in heard.intents]
    columns = columns or [column for intent, column in question.answers if not intent]
    plain = dict.fromkeys(v for row in table for name, v in row.columns if name in columns)
    notes: dict[str, None] = {}
    if question.sum_of:
        for text, equation in add_up(amounts, question.sum_of):
            plain[text], notes[equation] = None, None
    if "total" in columns:
        for row in table:
            for text, equation in multiply(row.thing, amounts):
                plain[text], notes[equation] = None, None
    return tuple(plain), tuple(notes)


def _paraphrase(reading: Reading, heard: Heard) -> str:
    title = reading.question.title_zh if heard.chinese else reading.question.title_en
    return f"{title}：{'；'.join(reading.said)}" if reading.said else title


def _nearest(ways: Iterable[Reading], heard: Heard) -> tuple[str, ...]:
    tag = "zh-hans" if heard.chinese else "en"
    near = [r.question for r in ways] or list(questions())
    return tuple(dict(q.ask)[tag] for q in near[:NEAREST])
