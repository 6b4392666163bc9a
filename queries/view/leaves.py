"""Pages as the view shows them: blocks with their boxes and numbers, tables as tables, what was put right marked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import normalize

from ingest.ledger import account
from ingest.model import Block, Box, Discard, Document, Item, Page, Stretch
from ingest.signs import RAISED
from queries.view.model import Aside, Frame, Leaf, Piece, Shape, Shown, Table

LOWERED = {raised: char for char, raised in RAISED.items()}
WIDEST = 200
"""So many columns of a table are shown."""
Owned = tuple[int, int, int, bool]
"""Start and end of a stretch, the number of its item, and whether that begins there."""


def leaf(document: Document, page: Page, picture: str = "", owned: Sequence[Owned] = ()) -> Leaf:
    """A page with all that is to be shown of it; `owned`: the stretches of items on it, in order."""
    blocks = list(_blocks(page, owned))
    frames = tuple(_frames([b for b in blocks if b[0].item >= 0 and b[0].shape]))
    return Leaf(
        page.number,
        page.width,
        page.height,
        picture,
        page.how,
        page.health,
        account(page),
        tuple(_parts(blocks)),
        tuple(_aside(page.number, at, discard) for at, discard in enumerate(page.discards)),
        tuple(shape for at in _healed(page) if (box := page.boxes[at]) and (shape := _shape([box]))),
        frames,
        tuple(problem.message for problem in document.problems if problem.page == page.number),
    )


def pages_of(item: Item) -> tuple[int, ...]:
    """The pages that an item stands on, in order."""
    return tuple(sorted({s.page for s in _stretches(item)}))


def _stretches(item: Item) -> Iterator[Stretch]:
    for passage in (*((item.heading,) if item.heading else ()), *item.passages):
        yield from passage.stretches


def owned(document: Document) -> Mapping[int, Sequence[Owned]]:
    """By page the stretches that belong to items, in order."""
    out: dict[int, list[Owned]] = defaultdict(list)
    for number, item in enumerate(document.items):
        for at, stretch in enumerate(_stretches(item)):
            out[stretch.page].append((stretch.start, stretch.end, number, at == 0))
    return {page: sorted(found) for page, found in out.items()}


def _blocks(page: Page, owners: Sequence[Owned]) -> Iterator[tuple[Shown, Block]]:
    first = 0
    for order, block in enumerate(page.blocks, 1):
        while first < len(owners) and owners[first][1] <= block.start:
            first += 1
        here = [o for o in owners[max(0, first - 1) : first + 40] if o[0] < block.end and o[1] > block.start]
        cell = block.cell
        shown = Shown(
            f"{page.number}-{order}",
            order,
            block.kind,
            block.level,
            block.continues,
            tuple(_pieces(page, block)),
            page.raw[block.start : block.end],
            _shape(page.boxes[block.start : block.end]),
            here[0][2] if here else -1,
            tuple(dict.fromkeys(number for _, _, number, begins in here if begins)),
            cell.down if cell else 1,
            cell.across if cell else 1,
            bool(cell and cell.is_header),
            next((place for place in page.places[block.start : block.end] if place >= 0), -1),
        )
        yield shown, block


def _healed(page: Page) -> Iterator[int]:
    """The places in a page's text of characters that were put right."""
    for at, (char, raw) in enumerate(zip(page.text, page.raw, strict=True)):
        if _was_mended(char, raw):
            yield at


def _was_mended(char: str, raw: str) -> bool:
    """True for another character than the file has, false where only its width, height or a space differs."""
    return (
        char != raw
        and not char.isspace()
        and not raw.isspace()
        and raw not in (normalize("NFKC", char), LOWERED.get(char))
    )


def _pieces(page: Page, block: Block) -> Iterator[Piece]:
    pairs = zip(page.text[block.start : block.end], page.raw[block.start : block.end], strict=True)

    def was(pair: tuple[str, str]) -> str:
        char, raw = pair
        return raw if _was_mended(char, raw) else ""

    for raw, group in groupby(pairs, key=was):
        text = "".join(char for char, _ in group)
        yield from (Piece(char, raw) for char in text) if raw else (Piece(text),)


def _shape(boxes: Sequence[Box | None]) -> Shape | None:
    known = [box for box in boxes if box]
    if not known:
        return None
    left, top = min(b.left for b in known), min(b.top for b in known)
    right, bottom = max(b.right for b in known), max(b.bottom for b in known)
    return Shape(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))


def _aside(page: int, at: int, discard: Discard) -> Aside:
    shape = _shape([discard.box])
    return Aside(f"{page}-d{at}", discard.kind, discard.text, discard.why, shape, min(discard.places, default=-1))


def _parts(blocks: Sequence[tuple[Shown, Block]]) -> Iterator[Shown | Table]:
    for number, group in groupby(blocks, key=lambda pair: pair[1].cell.table if pair[1].cell else 0):
        if number:
            yield Table(number, tuple(_rows(list(group))))
        else:
            yield from (shown for shown, _ in group)


def _rows(cells: Sequence[tuple[Shown, Block]]) -> Iterator[tuple[tuple[Shown, ...], ...]]:
    """Rows of places, each with its blocks; one that a cell from above or from the left spans is left out."""
    placed = _placed(cells)
    wide = min(WIDEST, 1 + max(column + blocks[0].across - 1 for (_, column), blocks in placed.items()))
    last = max(row for row, _ in placed)
    taken: dict[int, int] = {}
    for r in range(min(row for row, _ in placed), last + 1):
        row: list[tuple[Shown, ...]] = []
        for column in range(wide):
            blocks = placed.get((r, column), ())
            if blocks:
                below = r + min(blocks[0].down, last - r + 1)
                taken |= dict.fromkeys(range(column, column + blocks[0].across), below)
            elif taken.get(column, 0) > r:
                continue
            row.append(blocks)
        yield tuple(row)


def _placed(cells: Sequence[tuple[Shown, Block]]) -> Mapping[tuple[int, int], tuple[Shown, ...]]:
    """The blocks of each place of a table, by row and column."""
    out: dict[tuple[int, int], tuple[Shown, ...]] = {}
    for shown, block in cells:
        if block.cell and block.cell.column < WIDEST:
            place = (block.cell.row, block.cell.column)
            out[place] = (*out.get(place, ()), shown)
    return out


def _frames(blocks: Sequence[tuple[Shown, Block]]) -> Iterator[Frame]:
    """The outlines of the runs of blocks of one item; a block right of and above the one before begins a column."""
    run: list[Shape] = []
    owner = -1
    for shown, block in blocks:
        shape = shown.shape
        assert shape is not None
        column = run and not block.cell and shape.top < run[-1].top - 4 and shape.left > run[-1].left + 60
        if run and (shown.item != owner or column):
            yield Frame(owner, _around(run))
            run = []
        owner = shown.item
        run.append(shape)
    if run:
        yield Frame(owner, _around(run))


def _around(shapes: Sequence[Shape]) -> Shape:
    left, top = min(s.left for s in shapes), min(s.top for s in shapes)
    right, bottom = max(s.left + s.width for s in shapes), max(s.top + s.height for s in shapes)
    return Shape(round(left - 5, 1), round(top - 3, 1), round(right - left + 10, 1), round(bottom - top + 6, 1))
