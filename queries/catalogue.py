"""The competency questions: `.rq` files that run as they stand, each headed by its title, wording, slots and gold.

The head is YAML in the file's first comment lines. A slot's `VALUES ?x { … }` line is filled when a sentence binds it;
the lines between `# name{` and `# }` go away when it does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from ingest import rulefiles
from queries.errors import BadQuestion
from queries.model import Question, Slot

FOLDER = Path(__file__).parent / "questions"
LANGUAGES = ("zh-hans", "zh-hant", "en")
BLOCK = re.compile(r"^[ \t]*# (\w+)\{\n(.*?)^[ \t]*# \}\n", re.M | re.S)
VALUES = re.compile(r"VALUES (\?\w+) \{[^}]*\}")


@cache
def questions() -> tuple[Question, ...]:
    """Every question of the catalogue in order of file name.

    Raises BadQuestion when a file lacks its title, its wording in three languages or its gold.
    """
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.rq")))


def parse(name: str, text: str) -> Question:
    """One question from the text of its file."""
    lines = text.splitlines()
    head_length = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        head = rulefiles.said("\n".join(line[2:] for line in lines[:head_length]))
        return Question(
            id=name,
            title_zh=head["title"]["zh"],
            title_en=head["title"]["en"],
            ask=tuple((tag, head["ask"][tag]) for tag in LANGUAGES),
            needs=tuple(tuple(str(need).split("|")) for need in head["needs"]),
            likes=tuple(head.get("likes", ())),
            avoids=tuple(head.get("avoids", ())),
            slots=tuple(_slots(head.get("slots") or {})),
            answers=tuple((str(k), str(v)) for k, v in head["answers"].items()),
            gold=tuple(head["gold"]),
            sparql="\n".join(lines[head_length:]) + "\n",
            keep=int(head.get("keep", 0)),
            sum_of=str(head.get("sum", "")),
            wide=bool(head.get("wide", False)),
        )
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as fault:
        raise BadQuestion(f"questions/{name}.rq: its head lacks or spoils {fault}; see queries/README.md") from fault


def _slots(head: Mapping[str, str]) -> Iterator[Slot]:
    for name, kind in head.items():
        way, _, rest = kind.partition(" ")
        yield Slot(name, way.rstrip("!"), tuple(rest.split()), required=way.endswith("!"))


def fill(question: Question, bound: Mapping[str, Sequence[str]]) -> str:
    """The question's query with its slots bound to IRIs; blocks of unbound slots are left out."""
    text = BLOCK.sub(lambda m: m[2] if bound.get(m[1]) else "", question.sparql)
    for slot in question.slots:
        if iris := bound.get(slot.name):
            text = _bind(text, slot, iris)
    return text


def _bind(text: str, slot: Slot, iris: Sequence[str]) -> str:
    variables = {f"?{slot.name}", f"?wanted{slot.name.capitalize()}"}
    if slot.way == "without":
        variables.add("?unwanted")
    if slot.way == "words":
        variables.update(f"?{kind.lower()}" for kind in slot.of)
    listed = " ".join(f"<{iri}>" for iri in iris)
    return VALUES.sub(lambda m: f"VALUES {m[1]} {{ {listed} }}" if m[1] in variables else m[0], text)
