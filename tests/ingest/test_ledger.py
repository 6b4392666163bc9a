"""Every glyph is in one block or one discard, and a page where that is not so says it."""

from dataclasses import replace
from pathlib import Path

from ingest.ledger import Ledger, account, total, unbalanced
from ingest.model import Block, Discard, Page
from ingest.pages import read_pages
from tests.ingest.typeset import pdf

PAGE = Page(
    1, 595, 842, "text", "", "甲乙 丙\n丁", "甲乙 丙\n丁", (None,) * 6,
    (Block("paragraph", 1, 0, 4), Block("paragraph", 1, 5, 6)),
    (Discard("page number", "12", "keeps step", places=(5, 6)),), (0, 1, 2, 3, -1, 4), 6,
)  # fmt: skip


def test_a_sound_page_adds_up() -> None:
    assert account(PAGE) == Ledger(6, 4, (("page number", 2),))
    assert account(PAGE).coverage == 1.0
    assert list(unbalanced([PAGE])) == []


def test_a_glyph_in_no_block_is_missed() -> None:
    cut = replace(PAGE, blocks=PAGE.blocks[:1])
    assert (account(cut).lost, account(cut).coverage) == (1, 5 / 6)
    (problem,) = unbalanced([cut])
    assert problem.page == 1 and problem.message.startswith("1 of its 6 glyphs")


def test_a_glyph_kept_and_set_aside_is_noticed() -> None:
    both = replace(PAGE, discards=(Discard("doubled", "丁", "twice", places=(4, 5, 6)),))
    assert account(both).twice == 1
    assert [p.message for p in unbalanced([both])] == ["1 of its 6 glyphs came into more than one block"]


def test_a_page_without_ink_is_covered() -> None:
    blank = Page(1, 0, 0, "plain", "", "", "", (), ())
    assert (account(blank).coverage, list(unbalanced([blank]))) == (1.0, [])


def test_accounts_add_up() -> None:
    both = total([account(PAGE), account(PAGE)])
    assert (both.inked, both.kept, both.discarded) == (12, 8, (("page number", 4),))


def test_the_pages_of_a_file_add_up(tmp_path: Path) -> None:
    words = "正文从这里开始，一直写到这一行的末尾为止。"
    path = pdf(
        tmp_path / "a.pdf",
        *([(70, 60, "某通讯"), (90, 200, words), (290, 810, str(n))] for n in range(1, 5)),
    )
    pages = list(read_pages(path, "application/pdf"))
    assert {kind for p in pages for kind, _ in account(p).discarded} == {"running head", "page number"}
    assert [account(p).coverage for p in pages] == [1.0] * 4
    assert all(account(p).inked == 3 + len(words) + 1 for p in pages)
