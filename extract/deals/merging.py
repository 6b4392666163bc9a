"""Which stretches tell of one deal.

Two drafts are one deal when nothing in them contradicts (volume, price, sum, parties, project, day) and something ties
them: a value in common, a word like 此次, or standing side by side where one says what the other leaves out.
"""

from dataclasses import replace
from functools import lru_cache

from extract.deals import shares as deal_shares
from extract.deals.drafts import MARKS, Draft, read
from extract.deals.parties import Part
from extract.deals.rules import rules
from extract.model import Amount, Name
from extract.reading.telling import HEADING, Telling

_ALONE = ("donation", "pledge_loan", "insurance", "purchase_pledge")
"""Types that are never one deal with a sale."""
_ENDS = "。！？!?；;：:）)”"
_HELD = 60
"""Deals that the next telling is held against: an item that tells of more is a list, and tells each once."""
_REACH = 3
"""Paragraphs that a heading inside an item speaks for."""


@lru_cache(maxsize=1)
def drafts(told: Telling) -> tuple[Draft, ...]:
    """The deals of an item, each put together from all that is told of it.

    What headings say goes to the first deal told below them that it fits; a title that no deal below bears out stands
    by itself only in an item that tells of no other.
    """
    found: list[Draft] = []
    heads: list[Draft] = []
    opening: Draft | None = None
    for draft in read(told):
        if draft.head:
            heads.append(draft)
        elif draft.type and opening is not None and _opens(opening, draft):
            found.append(_joined(draft, replace(opening, type=_bare(opening))))
        elif not _added(told, found, draft) and draft.type:
            found.append(draft)
        opening = None if draft.type or draft.head else draft
    for head in heads:
        at = next((i for i, d in enumerate(found) if _under(head, d) and _fits(d, head)), None)
        if at is not None:
            found[at] = _joined(found[at], head)
    told_of = [d for d in _unsummed(_once(found)) if _tells(d)]
    return tuple(told_of or [h for h in heads if h.type and h.where.passage == HEADING and _tells(h)][:1])


def _unsummed(found: list[Draft]) -> list[Draft]:
    """The deals without one that only says what those told behind it in its paragraph come to."""
    return [d for at, d in enumerate(found) if d.all("buyers") or not _is_sum(d, found[at + 1 : at + 1 + _HELD])]


def _is_sum(draft: Draft, others: list[Draft]) -> bool:
    volumes = [p for o in others if o.where.passage == draft.where.passage for p in o.all("volume")[:1]]
    return any(deal_shares.is_sum(v, volumes) for v in draft.all("volume"))


def _tells(draft: Draft) -> bool:
    """True where something tells the deal from others, and the text does not merely say that there was one."""
    return any(part.role not in ("purpose", "venue", "methodology", "standards") for part in draft.parts)


def _opens(opening: Draft, draft: Draft) -> bool:
    """True for a sentence that tells the deed without its terms, right before the one that gives them."""
    beside = opening.where.passage == draft.where.passage and opening.where.end == draft.where.start
    return beside and draft.again and _fits(opening, draft)


def _bare(opening: Draft) -> str:
    kind = opening.rule.removeprefix("deals/")
    return kind if kind in rules().specific else ""


def _under(head: Draft, draft: Draft) -> bool:
    return head.where.passage == HEADING or 0 < draft.where.passage - head.where.passage <= _REACH


def _once(found: list[Draft]) -> list[Draft]:
    """The deals with those joined that headings showed to be one."""
    kept: list[Draft] = []
    for draft in found:
        at = next((i for i in _latest(kept) if _fits(kept[i], draft) and _share(kept[i], draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _joined(kept[at], draft)
    return kept


def _latest(found: list[Draft]) -> range:
    """Where the last deals stand in a list, the earliest first."""
    return range(max(0, len(found) - _HELD), len(found))


def _added(told: Telling, found: list[Draft], draft: Draft) -> bool:
    """Whether the draft tells of a deal found before; it is then added to it."""
    for at in reversed(_latest(found)):
        if _fits(found[at], draft) and _tied(told, found[at], draft):
            found[at] = _joined(found[at], draft)
            return True
    return False


def _fits(a: Draft, b: Draft) -> bool:
    return _types_agree(a.type, b.type) and not _contradict(a, b)


def _types_agree(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    return a not in _ALONE and b not in _ALONE


def _contradict(a: Draft, b: Draft) -> bool:
    if a.type and b.type and not (a.head or b.head) and (a.reading == "failed") != (b.reading == "failed"):
        return True
    if a.type and b.type and not (a.head or b.head) and a.second != b.second:
        return True
    if any(_apart(a, b, role) for role in MARKS) or _apart_names(a, b, "project"):
        return True
    if any(_apart_names(a, b, role) for role in ("buyers", "sellers")):
        return True
    return bool(a.date and b.date and a.reading == b.reading == "done" and not _same_day(a.date, b.date))


def _same_day(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _apart(a: Draft, b: Draft, role: str) -> bool:
    left, right = a.all(role), b.all(role)
    return bool(left and right) and not any(_equal(p, q) for p in left for q in right)


def _apart_names(a: Draft, b: Draft, role: str) -> bool:
    left = [p.value.text for p in a.all(role) if isinstance(p.value, Name)]
    right = [p.value.text for p in b.all(role) if isinstance(p.value, Name)]
    return bool(left and right) and not any(_alike(x, y) for x in left for y in right)


def _alike(a: str, b: str) -> bool:
    return a in b or b in a or len(set(a) & set(b)) >= 0.75 * min(len(set(a)), len(set(b)))


def _equal(p: Part, q: Part) -> bool:
    if isinstance(p.value, Amount) and isinstance(q.value, Amount):
        return (p.value.value, p.value.low, p.value.currency) == (q.value.value, q.value.low, q.value.currency)
    if isinstance(p.value, Name) and isinstance(q.value, Name):
        return _alike(p.value.text, q.value.text)
    return p.value == q.value


def _tied(told: Telling, a: Draft, b: Draft) -> bool:
    if _share(a, b):
        return True
    last = max(r.passage for r in a.stretches)
    apart = b.where.passage - last
    if apart == 1 and told.told(last).text[-1:] not in _ENDS:
        apart = 0
    if b.fallen:
        return apart <= 1 and not (a.reading == "done" and a.all("buyers"))
    if b.again and apart <= 1:
        return True
    return apart == 0 and (not b.type or _lacks(a) or _lacks(b))


def _share(a: Draft, b: Draft) -> bool:
    roles = (*MARKS, "project", "buyers", "first_claim")
    return any(_equal(p, q) for role in roles for p in a.all(role) for q in b.all(role))


def _lacks(draft: Draft) -> bool:
    """True when the draft has nothing that tells it from another deal."""
    return not any(draft.all(role) for role in ("volume", "unit_price", "total"))


def _joined(a: Draft, b: Draft) -> Draft:
    """Both as one: what tells more leads, the other fills in what is left out; the more special type holds."""
    order = rules().specific
    kind = min((t for t in (a.type, b.type) if t), key=order.index)
    lead, other = (b, a) if b.type and _lacks(a) and not _lacks(b) else (a, b)
    have = {p.role for p in lead.parts}
    have -= {"first_claim"} if _fuller(other, lead) else set()
    extra = tuple(p for p in other.parts if p.role not in have)
    fallen = "failed" in (lead.reading, other.reading)
    readings = {d.reading for d in (lead, other) if not d.head}
    signed = kind == "subscription_intent" and "done" in readings and "announced" not in readings
    return replace(
        lead,
        type=kind,
        parts=(*(p for p in lead.parts if p.role in have), *extra),
        stretches=(*lead.stretches, *other.stretches),
        reading="failed" if fallen else "done" if signed else lead.reading,
        date=lead.date or other.date,
        second=a.second or b.second,
    )


def _fuller(a: Draft, b: Draft) -> bool:
    """True when `a` prints the first that is claimed in more words than a bare 全国首单."""
    mine, others = a.all("first_claim"), b.all("first_claim")
    return bool(mine and others) and len(str(others[0].value)) <= 6 < len(str(mine[0].value))
