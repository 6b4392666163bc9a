"""Items made of a few phrases, read by the real finders."""

from collections.abc import Callable

import pytest

from extract.mentions import mentions
from extract.reading.telling import Telling, tell
from ingest.model import About, Document, Item, Page, Passage, Stretch

Tell = Callable[..., Telling]


@pytest.fixture
def tell_item() -> Tell:
    """A function that makes a Telling of paragraphs: `tell_item("一。", "二。", title=…, date=…, region=…)`."""

    def make(*paragraphs: str, title: str = "", date: str = "2024-03-05", region: str = "CN") -> Telling:
        printed = [title] * bool(title) + list(paragraphs)
        text = "\n".join(printed)
        page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
        at, passages = 0, []
        for part in printed:
            kind = "heading" if title and not passages else "paragraph"
            passages.append(Passage(kind, part, (Stretch(1, at, at + len(part)),)))
            at += len(part) + 1
        heading = passages.pop(0) if title else None
        item = Item("热点", "1", title, heading, tuple(passages), "news", "某报", date)
        about = About(date="2024-06", region=region)
        document = Document("0" * 64, "some.txt", "text/plain", about, (page,), (item,))
        return tell(document, 0, mentions(item, document))

    return make
