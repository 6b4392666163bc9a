"""A digest says what claims state, with a note to each, and nothing else."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from graph.stores.base import Store
from ingest.script import fold
from queries import digest as digests
from queries.digest import choice, markdown, wording
from queries.digest.model import Digest, sentences_of
from queries.errors import NoSuchForm, NothingSince

GOLDEN = Path(__file__).parent / "golden" / "digest.md"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def draft(store: Store) -> Digest:
    return digests.draft(store)


def text_of(digest: Digest) -> str:
    written = digests.write(digest, "md")
    assert isinstance(written, str)
    return written


def test_the_digest_of_the_made_bulletins_is_as_it_was_read_and_approved(draft: Digest) -> None:
    # The graph's fingerprint changes with every concept of the vocabulary, which this digest does not hang on.
    assert text_of(draft).replace(draft.sha, "…") == GOLDEN.read_text(encoding="utf-8")


def test_every_sentence_has_a_note_and_every_note_its_quote(draft: Digest) -> None:
    for section in draft.sections:
        assert section.entries or section.also
        for sentence in sentences_of(section):
            assert sentence.evidence, sentence.text
    text = text_of(draft)
    for number, place in enumerate(draft.places, 1):
        assert f"[^{number}]" in text.split("## 资料")[0]
        assert f"[^{number}]: " in text
        assert markdown.escape(place.quote) in text


def test_nothing_in_a_sentence_but_values_and_the_words_of_its_template(draft: Digest) -> None:
    for section in draft.sections:
        for sentence in sentences_of(section):
            rest = sentence.text
            for value in sorted(sentence.values, key=len, reverse=True):
                rest = rest.replace(value, "")
            allowed = r"第\d+页|《[^》]*》" if rest.startswith("各处说法不一") else ""
            assert not re.search(r"[0-9A-Za-z]", re.sub(allowed, "", rest)), rest


def test_numbers_in_a_sentence_stand_in_the_quotes_behind_it(draft: Digest) -> None:
    deals = next(section for section in draft.sections if section.key == "deals")
    sentence = deals.entries[0].sentences[0]
    quoted = fold("".join(place.quote for place in sentence.evidence)).text
    assert "2340.5吨" in sentence.text
    assert "2340.5吨" in quoted
    assert "106" in quoted


def test_a_disagreement_is_said_with_both_sides(draft: Digest) -> None:
    deals = next(section for section in draft.sections if section.key == "deals")
    (said,) = [s for s in deals.entries[0].sentences if s.text.startswith("各处说法不一")]
    assert "106元/吨" in said.text
    assert "160元/吨" in said.text
    assert len({place.document for place in said.evidence}) == 2


def test_entries_stand_in_order_of_date(draft: Digest) -> None:
    for section in draft.sections:
        dates = [entry.date or "9999" for entry in section.entries]
        assert dates == sorted(dates)


@pytest.mark.parametrize("since", ["2031-03-15", "2031-03", "2031年第2期", "blue-2031-02.txt", "蓝湾快讯"])
def test_only_what_became_known_since_a_date_or_an_issue_is_told(store: Store, since: str) -> None:
    later = digests.draft(store, since=since)
    assert [section.key for section in later.sections] == ["deals"]
    ((entry,),) = [section.entries for section in later.sections]
    assert entry.news == "续"


def test_an_issue_that_no_document_bears_is_refused(store: Store) -> None:
    with pytest.raises(NothingSince, match="第99期"):
        digests.draft(store, since="第99期")


@pytest.mark.parametrize(
    ("known", "since", "later"),
    [("2031-05", "2031-03-15", True), ("2031-03", "2031-03-15", False), ("2032", "2031", True), ("", "2031", False)],
)
def test_a_date_is_later_as_far_as_both_are_precise(known: str, since: str, later: bool) -> None:
    assert choice.after(known, since) is later


@pytest.mark.parametrize(
    ("about", "sections"),
    [
        ("海草床", ["methods", "publications"]),
        ("seagrass", ["methods", "publications"]),
        ("滨海蓝碳", ["deals", "methods", "projects", "figures", "publications"]),
        ("南灣市自然資源局", ["deals", "projects"]),
        ("月球", []),
    ],
)
def test_a_digest_about_a_term_holds_what_names_it_or_something_narrower(
    store: Store, about: str, sections: list[str]
) -> None:
    found = [section.key for section in digests.draft(store, about=about).sections]
    if sections:
        assert set(sections) <= set(found)
    else:
        assert found == []


def test_a_term_leaves_out_what_does_not_concern_it(store: Store) -> None:
    (section,) = [s for s in digests.draft(store, about="海草床").sections if s.key == "methods"]
    assert [entry.headline for entry in section.entries] == ["《海草床调查规程》"]


def test_html_escapes_and_stands_by_itself(draft: Digest) -> None:
    page = digests.write(draft, "html")
    assert isinstance(page, str)
    assert not re.search(r"<script|(src|href)=\"https?:", page)
    assert len(re.findall(r'id="n\d+"', page)) == len(draft.notes)
    for number in draft.notes.values():
        assert f'href="#n{number}"' in page


def test_word_gets_headings_and_footnotes_of_its_own(draft: Digest) -> None:
    made = digests.write(draft, "docx")
    assert isinstance(made, bytes)
    word = docx.Document(io.BytesIO(made))
    styles = [p.style.name for p in word.paragraphs if p.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == len(draft.sections) + 1
    assert styles.count("Heading 2") == sum(len(section.entries) for section in draft.sections)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        notes = ElementTree.fromstring(parts.read("word/footnotes.xml")).findall(f"{W}footnote")
        body = ElementTree.fromstring(parts.read("word/document.xml"))
    used = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert used == [note.get(f"{W}id") for note in notes[2:]]
    assert draft.places[0].quote in "".join(notes[2].itertext())


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_same_graph_gives_the_same_bytes(store: Store, draft: Digest, form: str) -> None:
    assert digests.write(draft, form) == digests.write(digests.draft(store), form)


def test_any_other_form_is_refused(draft: Digest) -> None:
    with pytest.raises(NoSuchForm, match="pdf"):
        digests.write(draft, "pdf")


@pytest.mark.parametrize(
    ("text", "written"),
    [("a*b_c", r"a\*b\_c"), ("[^1]", r"\[^1\]"), ("<b>", r"\<b\>"), ("1. 一", r"1\. 一"), ("两行\n 字", "两行 字")],
)
def test_markup_in_a_value_is_plain_text_in_markdown(text: str, written: str) -> None:
    assert markdown.escape(text) == written


@pytest.mark.parametrize(
    ("text", "title"), [("规程", "《规程》"), ("《规程》", "《规程》"), ("关于《规程》的通知", "关于《规程》的通知")]
)
def test_a_title_gets_its_brackets_once(text: str, title: str) -> None:
    assert wording.titled(text) == title
