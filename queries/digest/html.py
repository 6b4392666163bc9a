"""The digest as one HTML page, fit to be mailed: style inside, nothing from elsewhere."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from queries import display
from queries.digest.model import Digest
from queries.digest.wording import titled


def write(digest: Digest) -> str:
    """HTML; every value is escaped."""
    made = Environment(
        loader=PackageLoader("queries.digest"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters |= {"date": display.date, "titled": titled}
    return made.get_template("digest.html.j2").render(digest=digest, notes=digest.notes)
