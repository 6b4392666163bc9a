"""The life of a work as `show` prints it: a line a day, each with the places that tell of it."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.text import Text

from queries import display, terminal
from queries.lives import Life, Place, Step

UNDATED = "日期不详"


def show(life: Life, numbers: Mapping[str, int]) -> None:
    """The steps in order; `numbers` has the claims that are listed with the thing, others are named by their place."""
    if life.steps:
        terminal.line(Text("沿革", style="bold"))
        rows = list(_rows(life, numbers))
        terminal.out().print(terminal.table(("", "", "", ""), rows))
    if life.circles:
        names = "、".join(f"《{name}》" for name in life.circles)
        terminal.line(Text(f"互相代替，先后不明，请查证：{names}", style="red"))


def _rows(life: Life, numbers: Mapping[str, int]) -> Iterator[tuple[str, str, str, str]]:
    several = len({step.work for step in life.steps}) > 1
    for (date, _), on_a_day in groupby(life.steps, key=lambda step: (step.date, step.work)):
        steps = list(on_a_day)
        said = "、".join(dict.fromkeys(_said(step) for step in steps))
        places = {place.claim: place for step in steps for place in step.places}
        name = f"《{steps[0].name}》" if several else ""
        when = display.date(date) if date else UNDATED
        yield when, said, name, _cited(places, numbers)


def _said(step: Step) -> str:
    by = f"（由《{step.by}》）" if step.by else ""
    if step.date:
        return step.label + by
    known = f"{display.date(step.known)}已知" if step.known else "获知日期亦不详"
    return f"{step.label}{by}，{known}"


def _cited(places: Mapping[str, Place], numbers: Mapping[str, int]) -> str:
    listed = "".join(f"[{n}]" for n in sorted(numbers[claim] for claim in places if claim in numbers))
    others = dict.fromkeys(f"{p.file} p.{p.page}" for claim, p in places.items() if claim not in numbers)
    return " ".join(filter(None, (listed, "；".join(others))))
