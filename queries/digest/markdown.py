"""The digest as Markdown with footnotes."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from queries import display
from queries.digest.model import Digest
from queries.digest.wording import titled


def write(digest: Digest) -> str:
    """Markdown; whatever could be taken for markup in the values is escaped."""
    made = Environment(
        loader=PackageLoader("queries.digest"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=False, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters |= {"md": escape, "date": display.date, "titled": titled}
    return made.get_template("digest.md.j2").render(digest=digest, notes=digest.notes)


def escape(text: str) -> str:
    """Text with Markdown's signs made plain, on one line."""
    text = re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
