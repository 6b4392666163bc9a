"""Persons named with a title: 副总理丁某某, 张某某院士. Names without a title are not looked for."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extract.finders.base import Found
from extract.model import Name
from extract.reading.needed import possible
from extract.values.calendar_terms import one_of
from ingest import rulefiles

_FILE = Path(__file__).parent.parent / "vocabulary" / "persons.yaml"


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = rulefiles.said(_FILE.read_text(encoding="utf-8"))
    return data


def surnames() -> str:
    """The characters that are surnames."""
    return str(_data()["surnames"])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = _data()
    surname, ends = f"[{data['surnames']}]", data["ends_name"]
    given = rf"(?![{ends}])[一-鿿]"
    closing = rf"(?=[{ends}，。、；)( \d]|$|{one_of(data['follows'])})"
    latin = r"(?:\([A-Za-z .'-]{2,40}\))?"
    foreign = r"[一-鿿]{1,6}(?:·[一-鿿]{1,6})+"
    chinese = rf"(?:{surname}(?:{given}){{2}}|{surname}{given}){closing}"
    opening = r"(?:^|(?<=[，。、；：(和与及由])|(?<=[院所学司局部厅心会校]))"
    return (
        ("after title", re.compile(rf"{one_of(data['before'])}(?P<name>{chinese}|{foreign})")),
        (
            "before title",
            re.compile(rf"{opening}(?P<name>{surname}[一-鿿]{{1,2}})(?={latin}{one_of(data['after'])}(?![一-鿿]?制))"),
        ),
        (
            "foreign before title",
            re.compile(rf"{opening}(?P<name>(?![院所学司局部厅心会校系]){foreign})(?={latin}{one_of(data['after'])})"),
        ),
        (
            "before attending",
            re.compile(rf"(?:^|(?<=[，。；]))(?P<name>{surname}(?:{given}){{2}})(?={one_of(data['attends'])})"),
        ),
    )


def find(text: str) -> Iterator[Found]:
    """Every person named next to a title."""
    for rule, pattern in _patterns():
        if not possible(pattern, text):
            continue
        lone = rule == "before attending"  # without a title that says that it is a person
        no_start = (*_data()["no_start"], *(_data()["no_opening"] if lone else ()))
        no_end = (*_data()["no_end"], *(_data()["no_closing"] if lone else ()))
        for match in pattern.finditer(text):
            name = match["name"]
            if not name.startswith(no_start) and not name.endswith(no_end):
                yield Found(*match.span("name"), "person", Name(name, name, kind="person"), f"persons/{rule}")
