"""Pages read a second time, on their pictures, where their text layer will not do: as a whole, or the lines in doubt.

What the layer is believed to say stays; what both readers see, they witness to each other. Numbers are only taken from
a layer that is believed: a scanner's own layer is probed first, and a font that looks otherwise than it reads is not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.backends.base import Glyph, Sheet
from ingest.backends.wanted import Asked, Wanted
from ingest.health import agreement
from ingest.health.agreement import Agreement
from ingest.health.fonts import Verdict
from ingest.health.healing import Strip, healed, strips
from ingest.health.needs import Need, State, believed, need, stated
from ingest.layout.furniture import undoubled
from ingest.model import Discard

Look = Callable[[Sequence[int], Asked], Iterable[Sheet]]
"""Recognises the pages with those numbers, some of them only in part."""

NEARLY = 0.97
"""A page's few probed lines must agree so far where those of all such pages together are sound."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The sheets as both readers give them, for each its health, and the verdicts after what was seen."""

    sheets: list[Sheet]
    health: list[str]
    verdicts: dict[str, Verdict]


def recognised(read: Sequence[Sheet], verdicts: Mapping[str, Verdict], look: Look) -> Recognised:
    """The pages of a document, read again on their pictures where that is needed."""
    said = dict(verdicts)
    needs = {s.number: need(s, said) for s in read}
    seen = _looked(read, needs, look)
    fonts = agreement.by_font(_witnesses(read, needs, seen, said))
    for font, why in agreement.refuted(fonts).items():
        said[font] = Verdict(font, False, why)
    again = {**_refuted(read, needs, said), **_bad_layers(read, needs, seen)}
    needs |= again
    seen |= _looked([s for s in read if s.number in again], again, look)
    done = _healed(read, needs, seen, said)
    chosen = [_chosen(s, needs[s.number], done.get(s.number), seen.get(s.number), said) for s in read]
    return Recognised([sheet for sheet, _ in chosen], [why for _, why in chosen], said)


def _looked(read: Sequence[Sheet], needs: Mapping[int, Need], look: Look) -> dict[int, Sheet]:
    """What is seen of the pages that need it, numbered on from their layers' glyphs."""
    layers = {s.number: s for s in read if needs[s.number].reader != "layer"}
    numbers = [n for n, s in layers.items() if not s.undrawable]
    asked = tuple((n, Wanted(needs[n].lines, needs[n].pictures)) for n in numbers if needs[n].reader != "whole")
    seen = {n: _undrawn(s) for n, s in layers.items() if s.undrawable}
    return seen | {s.number: shifted(s, layers[s.number]) for s in (look(numbers, asked) if numbers else ())}


def _undrawn(layer: Sheet) -> Sheet:
    """In the place of the picture of a page that must not be drawn."""
    return Sheet(layer.number, layer.width, layer.height, "unread", problem=layer.undrawable)


def shifted(picture: Sheet, layer: Sheet) -> Sheet:
    """What was recognised on a page, its glyphs numbered on from those of the page's text layer."""
    after = 1 + max((*(g.order for g in layer.glyphs), *(n for d in layer.discards for n in d.places)), default=-1)
    return replace(picture, glyphs=tuple(replace(g, order=g.order + after) for g in picture.glyphs))


def _witnesses(
    read: Sequence[Sheet], needs: Mapping[int, Need], seen: Mapping[int, Sheet], verdicts: Mapping[str, Verdict]
) -> Iterator[Strip]:
    """Recognised lines that lie on glyphs which are believed so far. A scanner's layer is no font's fault."""
    for sheet in read:
        picture = seen.get(sheet.number)
        if sheet.how == "text" and picture and picture.how == "ocr" and needs[sheet.number].reader != "probe":
            for strip in strips(sheet, picture):
                under = tuple(g for g in strip.under if believed(g, verdicts))
                if under and 0.7 * len(strip.under) < len(strip.read) < 1.3 * len(strip.under) + 2:
                    yield Strip(strip.read, under)


def _refuted(read: Sequence[Sheet], needs: Mapping[int, Need], verdicts: Mapping[str, Verdict]) -> dict[int, Need]:
    """New needs of the pages with a font that is believed no more."""
    fresh = {s.number: need(s, verdicts) for s in read if s.how == "text" and needs[s.number].reader != "probe"}
    open_to_more = {n: wants for n, wants in fresh.items() if needs[n].reader != "whole"}
    return {
        n: wants
        for n, wants in open_to_more.items()
        if (wants.reader, wants.lines) != (needs[n].reader, needs[n].lines)
    }


def _bad_layers(read: Sequence[Sheet], needs: Mapping[int, Need], seen: Mapping[int, Sheet]) -> dict[int, Need]:
    """New needs of the pages whose probed lines read otherwise than they look."""
    probed = {s.number: probed_lines(s, seen[s.number]) for s in read if _is_probed(s, needs, seen)}
    together = sum(probed.values(), Agreement())
    return {
        n: Need("bad OCR layer", "whole", f"a picture covers it and its text is not what is seen: {a.said()}")
        for n, a in probed.items()
        if not a.of or (not _sound(a) and (not _sound(together) or a.share < NEARLY))
    }


def _is_probed(sheet: Sheet, needs: Mapping[int, Need], seen: Mapping[int, Sheet]) -> bool:
    return needs[sheet.number].reader == "probe" and sheet.number in seen and seen[sheet.number].how == "ocr"


def _sound(found: Agreement) -> bool:
    return found.of > 0 and found.of - found.same <= max(1, (1 - agreement.SOUND) * found.of)


def probed_lines(layer: Sheet, picture: Sheet) -> Agreement:
    """How far the recognised lines of a page agree with the layer under them, what is printed twice counted once."""
    layer = replace(layer, glyphs=tuple(undoubled(layer.glyphs)[0]))
    found = (
        agreement.compared("".join(g.char for g in strip.under), "".join(g.char for g in strip.read))
        for strip in strips(layer, picture)
    )
    return sum(found, Agreement())


def _healed(
    read: Sequence[Sheet], needs: Mapping[int, Need], seen: Mapping[int, Sheet], verdicts: Mapping[str, Verdict]
) -> dict[int, Sheet]:
    """The pages that were seen, set on the glyphs of their layer, where that can be used at all."""
    set_on = {
        n: s for n, s in seen.items() if s.how == "ocr" and needs[n].state in ("lost map", "mixed", "scan", "text")
    }
    in_part = {n for n in set_on if needs[n].reader == "lines"}
    layers = [s for s in read if needs[s.number].reader != "probe"]
    return healed(layers, set_on, lambda g: believed(g, verdicts), in_part)


def _chosen(
    layer: Sheet, wants: Need, done: Sheet | None, seen: Sheet | None, verdicts: Mapping[str, Verdict]
) -> tuple[Sheet, str]:
    """A page of the better reader, or of both, and its health."""
    if layer.how == "unread" and (seen is None or seen.how == "unread"):
        return layer, stated("unread", layer.problem)
    if wants.reader == "layer":
        return layer, stated("text", wants.why)
    if seen is None or seen.how == "unread":
        return _unseen(layer, wants, seen.problem if seen else "it was not recognised", verdicts)
    if wants.reader == "probe":
        return layer, stated("text", f"{wants.why}, and {probed_lines(layer, seen).said()}")
    if wants.reader == "lines":
        return _in_part(layer, wants, done or seen, seen, verdicts)
    return _whole(layer, wants, done or seen)


def _unseen(layer: Sheet, wants: Need, problem: str, verdicts: Mapping[str, Verdict]) -> tuple[Sheet, str]:
    """A page that should have been recognised and was not: only what is believed of its layer stays."""
    why = f"recognising was needed because {wants.why}, but {problem}"
    if wants.reader == "lines":
        kept = replace(layer, glyphs=tuple(g for g in layer.glyphs if believed(g, verdicts)))
        return _accounted(kept, layer, wants.why), stated(wants.state, why)
    bare = replace(layer, how="unread", glyphs=(), problem=why)
    return _accounted(bare, layer, wants.why), stated("unread", why)


def _in_part(layer: Sheet, wants: Need, done: Sheet, seen: Sheet, verdicts: Mapping[str, Verdict]) -> tuple[Sheet, str]:
    taken = {g.order for g in done.glyphs} & {g.order for g in seen.glyphs}
    if wants.state == "text" and not taken:
        return layer, stated("text", f"{wants.why}; its pictures show no text")
    own = _by_order(done.glyphs)
    edges = (*layer.edges, *(seen.edges if taken else ()))
    page = replace(layer, how="mixed", glyphs=own, edges=edges)
    return _accounted(page, layer, wants.why), stated(
        "mixed", "; ".join(filter(None, _told(layer, wants, seen, len(taken), verdicts)))
    )


def _told(layer: Sheet, wants: Need, seen: Sheet, taken: int, verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    yield wants.why
    if taken:
        yield f"{taken} characters of its pictures are recognised"
    agreed = sum((a for f, a in agreement.by_font(strips(layer, seen)).items() if verdicts[f].trusted), Agreement())
    yield agreed.said()


def _whole(layer: Sheet, wants: Need, done: Sheet) -> tuple[Sheet, str]:
    if not any(not g.char.isspace() for g in done.glyphs):
        return _accounted(replace(done, glyphs=()), layer, wants.why), stated(
            "blank", f"{wants.why}, and shows no text"
        )
    own = {g.order for g in layer.glyphs}
    set_on = any(g.order in own for g in done.glyphs)
    hidden = "".join(d.text for d in layer.discards if d.kind == "invisible")
    agreed = agreement.compared(hidden, "".join(g.char for g in done.glyphs)).said() if len(hidden) > 20 else ""
    how = "recognised from its picture" + (" and set on its glyphs" if set_on else "")
    edges = layer.edges or done.edges
    page = _accounted(replace(done, edges=edges, discards=()), layer, wants.why)
    state: State = "scan" if wants.state == "unread" else wants.state
    return page, stated(state, "; ".join(filter(None, (wants.why, how, agreed))))


def _accounted(page: Sheet, layer: Sheet, why: str) -> Sheet:
    """A page with those glyphs of its layer set aside that are not on it."""
    kept = {g.order for g in page.glyphs}
    gone = [g for g in layer.glyphs if g.order not in kept and not g.raw.isspace()]
    text = "".join(g.raw for g in gone)
    lost = (Discard("untrusted", text, why, places=tuple(g.order for g in gone)),) if gone else ()
    return replace(page, discards=(*layer.discards, *lost))


def _by_order(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    return tuple(sorted(glyphs, key=lambda g: g.order))
