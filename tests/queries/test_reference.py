"""The reference page: every term, what its values must be, and nothing from elsewhere."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.terms import reference as terms
from queries import cli, reference

PAGE = reference.page()


class Seen(HTMLParser):
    """Anchors, links within the page, and elements that load something."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.within: set[str] = set()
        self.loading: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if said.get("id"):
            self.ids.append(str(said["id"]))
        if tag == "a" and str(said.get("href")).startswith("#"):
            self.within.add(str(said["href"])[1:])
        if tag in ("script", "img", "link", "iframe", "object") or "onclick" in said:
            self.loading.append(tag)
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def seen() -> Seen:
    parser = Seen()
    parser.feed(PAGE)
    return parser


def test_every_term_has_its_place_once(seen: Seen) -> None:
    assert len(seen.ids) == len(set(seen.ids))
    wanted = {t.local if t.ours else terms.short(t.iri).replace(":", "-") for t in terms.terms().values()}
    assert wanted <= set(seen.ids)


def test_every_link_within_the_page_leads_somewhere_and_every_element_is_closed(seen: Seen) -> None:
    assert seen.within <= set(seen.ids)
    assert seen.open == []


def test_the_page_alone_loads_nothing(seen: Seen) -> None:
    assert seen.loading == []
    assert "@import" not in PAGE and "url(" not in PAGE


@pytest.mark.parametrize("term", list(terms.terms().values()), ids=lambda t: t.iri.rsplit("/", 1)[-1])
def test_a_term_is_told_in_both_scripts_and_english(term: terms.Term) -> None:
    text = re.sub(r"&#39;|&#34;|&lt;|&gt;|&amp;", "?", PAGE)
    for said in (*term.labels.values(), *term.definitions.values()):
        assert re.sub(r"['\"<>&]", "?", said) in text


def test_a_class_shows_how_many_values_and_which() -> None:
    start = PAGE.index('id="Transaction"')
    card = PAGE[start : PAGE.index("</article>", start)]
    assert "<code>pledge_loan</code>" in card and "质押贷款" in card
    assert "lt:unitPrice" in card and "0..n" in card and "同事物" in card


def test_the_page_follows_dark_and_light_and_has_a_sheet_for_print() -> None:
    assert "prefers-color-scheme: dark" in PAGE and "@media print" in PAGE


def test_a_served_page_tells_how_many_there_are() -> None:
    iri = "https://w3id.org/lantan/ns#Policy"
    served = reference.page({iri: 4321}, lambda i: "/all/Policy" if i == iri else "", served=True)
    assert '<a href="/all/Policy">4321</a>' in served
    assert "<style>" not in served


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.app, ["reference", "-o", str(tmp_path / "terms.html")])
    assert done.exit_code == 0
    assert (tmp_path / "terms.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("words", ["Policy", "lt:Policy", "政策", "policy"])
def test_the_command_tells_one_term_by_any_of_its_names(words: str) -> None:
    done = CliRunner().invoke(cli.app, ["reference", words, "--json"])
    (found,) = json.loads(done.output)
    assert found["iri"] == "https://w3id.org/lantan/ns#Policy"
    assert {"how": "subClassOf", "to": "http://data.europa.eu/eli/ontology#LegalResource"} in found["links"]
    assert {rule["number"] for rule in found["rules"] if rule["property"].endswith("#name")} == {"1"}
