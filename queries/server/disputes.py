"""The page of disagreements: every side with its document, page and words, and what a person has chosen."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graph.conflicts.found import KINDS, Conflict, Side
from graph.names import LT
from ingest import rulefiles
from queries import display
from queries.server import evidence
from queries.server.site import site_of

LANGUAGES = {"zh-hans": "简体", "zh-hant": "繁體", "en": "English"}


def page(request: Request) -> Response:
    """The disagreements of the store, by kind; `?lang=` chooses the language, else the browser's."""
    site, language = site_of(request), _language(request)
    found = site.conflicts
    groups = [(kind, [_shown(c, language) for c in found if c.kind == kind]) for kind in KINDS]
    shown = [(kind, some) for kind, some in groups if some]
    words = _words()[language]
    return site.page("conflicts.html", groups=shown, total=len(found), w=words, lang=language, languages=LANGUAGES)


def _language(request: Request) -> str:
    asked = [request.query_params.get("lang", ""), *request.headers.get("accept-language", "").split(",")]
    return next((known for one in asked if (known := _known(one))), "zh-hans")


def _known(asked: str) -> str:
    tag = asked.split(";")[0].strip().casefold()
    if tag in LANGUAGES:
        return tag
    if tag.startswith("zh"):
        return "zh-hant" if tag.endswith(("tw", "hk", "mo")) or "hant" in tag else "zh-hans"
    return "en" if tag.startswith("en") else ""


def _shown(conflict: Conflict, language: str) -> dict[str, Any]:
    sides = [(said, some[0].chosen, [(side, _picture(side)) for side in some]) for said, some in conflict.opinions()]
    label = display.term(LT[conflict.property].value, language)
    return {"conflict": conflict, "label": label, "sides": sides, "thing": _one_thing(conflict)}


def _one_thing(conflict: Conflict) -> str:
    things = {side.thing for side in conflict.sides}
    return things.pop() if len(things) == 1 else ""


def _picture(side: Side) -> str:
    """Where the picture of its page is; empty for a document that has no pages to look at."""
    drawn = evidence.is_drawn(Path(side.file))
    return f"/page/{side.document.rpartition('/')[2]}/{side.page}.png" if drawn else ""


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = files("queries.server").joinpath("disputes.yaml").read_text("utf-8")
    return dict(rulefiles.said(text))
