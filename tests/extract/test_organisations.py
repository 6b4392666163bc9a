"""Names of organisations in sentences marked by hand: found to the letter, and nothing else taken for one."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from extract.mentions import mentions
from ingest.model import About, Document, Item, Page, Passage, Stretch
from ingest.repair.suspects import traditional

SETS = sorted((Path(__file__).parent / "names").glob("*.yaml"))


def found(text: str) -> list[str]:
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    passage = Passage("paragraph", text, (Stretch(1, 0, len(text)),))
    item = Item("", "1", "", None, (passage,), "news", "", "2024-03-05")
    about = About(date="2024-06", region="TW" if traditional(text) else "CN")
    document = Document("0" * 64, "a.txt", "text/plain", about, (page,), (item,))
    return [text[m.start : m.end] for m in mentions(item, document) if m.kind == "agency"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nine_names_in_ten_are_found_to_the_letter(path: Path) -> None:
    right = told = marked = 0
    for sentence in yaml.safe_load(path.read_text(encoding="utf-8")):
        names, got = re.findall(r"\[([^\]]*)\]", sentence), found(re.sub(r"[\[\]]", "", sentence))
        right += sum((Counter(names) & Counter(got)).values())
        told, marked = told + len(got), marked + len(names)
    precision, recall = right / told, right / marked
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{path.stem}: {marked} names, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    assert f1 >= 0.9
