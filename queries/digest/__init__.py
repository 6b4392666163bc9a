"""A draft digest in Chinese: by section and date, each sentence written from claims and noted to page and quote."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from queries import display
from queries.digest.draft import draft
from queries.digest.model import Digest
from queries.errors import NoSuchForm

__all__ = ["as_json", "draft", "form_of", "summary", "write"]

ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


def form_of(output: Path | None) -> str:
    """The form that a file's name asks for; Markdown where it says nothing."""
    return ENDINGS.get(output.suffix.lower(), "md") if output else "md"


def write(digest: Digest, form: str) -> str | bytes:
    """The digest as Markdown or HTML text, or the bytes of a DOCX. Raises NoSuchForm for any other form."""
    from queries.digest import docx, html, markdown

    forms: dict[str, Callable[[Digest], str | bytes]] = {"md": markdown.write, "html": html.write, "docx": docx.write}
    if form not in forms:
        raise NoSuchForm(f"a digest is written as {', '.join(forms)}, not as {form}")
    return forms[form](digest)


def summary(digest: Digest) -> str:
    """What is in it, in a line."""
    entries = sum(len(section.entries) for section in digest.sections)
    since = f" since {digest.since}" if digest.since else ""
    counts = f"{entries} entries in {len(digest.sections)} sections{since}"
    return f"{counts}, {len(digest.notes)} notes to {len(digest.sources)} documents"


def as_json(digest: Digest) -> dict[str, Any]:
    """The digest as one object, each sentence with its citations."""
    return {
        "title": digest.title,
        "since": digest.since,
        "about": digest.about,
        "sections": [
            {
                "title": section.title,
                "entries": [
                    {
                        "iri": entry.iri,
                        "headline": entry.headline,
                        "date": entry.date,
                        "news": entry.news,
                        "sentences": [
                            {"text": s.text, "citations": [place.as_json() for place in s.evidence]}
                            for s in entry.sentences
                        ],
                    }
                    for entry in section.entries
                ],
                "also": [
                    {"text": s.text, "citations": [place.as_json() for place in s.evidence]} for s in section.also
                ],
            }
            for section in digest.sections
        ],
        "sources": [
            {"title": s.title, "issue": s.issue, "issued": s.issued, "file": s.file, "publisher": s.publisher}
            for s in digest.sources
        ],
        "graph": digest.sha,
    }


def period(digest: Digest) -> str:
    """The issue dates it draws on, in words."""
    if not digest.first:
        return "日期不详"
    return (
        display.date(digest.first)
        if digest.first == digest.last
        else f"{display.date(digest.first)}至{display.date(digest.last)}"
    )
