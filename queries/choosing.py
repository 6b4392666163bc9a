"""A person's word on a disagreement: one side is chosen, or a choice is taken back; the next build goes by it."""

from collections.abc import Sequence

from graph.conflicts import choices
from graph.conflicts import found as conflicts
from graph.conflicts.choices import Choice
from graph.conflicts.found import Conflict
from graph.errors import UnknownName
from graph.identity import titles
from graph.identity.decided import CannotDecide
from graph.names import LT
from graph.stores.folder import Folder
from queries import display

_MOST = 8


def choose(folder: Folder, name: str, value: str, because: str, about: str = "", by: str = "") -> Choice:
    """Keep the choice of the side that says `value` in the disagreement on `name`; a choice on it before gives way.

    `about` names the property where there are several disagreements on the name. Raises UnknownName where there is
    no such disagreement, with those there are; CannotDecide where no side says so, or there is no reason.
    """
    if not because.strip():
        raise CannotDecide("say why with --because, for whoever reads it later")
    with folder.reader() as store:
        found = conflicts.unmarked(store)
    conflict = _meant(found, name, about)
    said = _side(conflict, value)
    made = choices.choice(conflict, said, because.strip(), by.strip())
    with folder.lock():
        others = [one for one in choices.read(folder.path) if not one.is_about(conflict)]
        choices.keep(folder.path, (*others, made))
    return made


def undo(folder: Folder, name: str, about: str = "") -> Choice:
    """Take the choice on a disagreement back. Raises CannotDecide where there is none, or several."""
    with folder.lock():
        kept = choices.read(folder.path)
        mine = [one for one in kept if _same(one.name, name) and (not about or _is_property(one.property, about))]
        if len(mine) != 1:
            listed = "; ".join(one.sentence() for one in (mine or kept)[:_MOST])
            what = "several choices are about this, name one with --about" if mine else "no such choice"
            raise CannotDecide(f"{what}: {listed}" if listed else "nothing has been chosen in this store")
        choices.keep(folder.path, [one for one in kept if one is not mine[0]])
    return mine[0]


def _meant(found: Sequence[Conflict], name: str, about: str) -> Conflict:
    named = [c for c in found if _same(c.name, name) or any(_same(s.name, name) or s.thing == name for s in c.sides)]
    mine = [c for c in named if not about or _is_property(c.property, about)]
    exact = [c for c in mine if _same(c.name, name)]
    if len(mine) == 1 or len(exact) == 1:
        return (exact or mine)[0]
    if mine:
        listed = "; ".join(f"--about {c.property} ({label(c)}: {', '.join(c.values())})" for c in mine[:_MOST])
        raise UnknownName(f"the sources disagree on {name} in several ways: {listed}")
    listed = "; ".join(f"{c.name} ({label(c)})" for c in (named or found)[:_MOST])
    raise UnknownName(f"the sources do not disagree on {name}" + (f"; they do on {listed}" if listed else ""))


def _side(conflict: Conflict, value: str) -> str:
    if conflict.kind == "sums":
        raise CannotDecide(f"{conflict.note}: no side can be right by itself; correct the fact that was misread")
    exact = [said for said in conflict.values() if _same(said, value)]
    near = [said for said in conflict.values() if titles.plain(value) and titles.plain(value) in titles.plain(said)]
    if len(exact or near) == 1:
        return (exact or near)[0]
    raise CannotDecide(f"{value} is not one side of it; the sides are {'; '.join(conflict.values())}")


def label(conflict: Conflict) -> str:
    """What a disagreement is about, in Chinese: 发布机构."""
    return display.term(LT[conflict.property].value)


def _is_property(local: str, about: str) -> bool:
    labels = {display.term(LT[local].value, language) for language in ("zh-hans", "zh-hant", "en")}
    return about.casefold() in {local.casefold(), *(text.casefold() for text in labels)}


def _same(one: str, other: str) -> bool:
    return titles.plain(one) == titles.plain(other) or titles.code_key(one) == titles.code_key(other)
