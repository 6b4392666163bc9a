"""The store of a command, as it is or as it was known at a moment; which documents count is said on stderr."""

from graph.stores.base import Store
from queries import asof, terminal


def opened(place: str, as_of: str) -> Store:
    """The store, at the moment that `--as-of` names where it is given. Raises UnknownMoment, StoreUnusable."""
    store, known = asof.opened(place, as_of)
    if known is not None:
        terminal.tell(asof.sentence(known))
    return store
