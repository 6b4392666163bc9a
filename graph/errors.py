"""What can go wrong with a graph and its store.

* LantanError (ingest)
  * GraphError
    * StoreNewer: the store was made by a later lantan
    * StoreBusy: another process is writing to it
    * StoreUnusable: not a store, or a folder that cannot be written
    * UnknownName: nothing in the graph bears that name
    * UnknownMoment: neither a date nor an issue of the store
    * BadQuery: a query that is not SPARQL
    * NoAnswer: a remote store did not answer as it should
"""

from ingest.errors import LantanError


class GraphError(LantanError):
    """Something is wrong with a graph or its store."""


class StoreNewer(GraphError):
    """The store was made by a later lantan."""


class StoreBusy(GraphError):
    """Another process is writing to the store."""


class StoreUnusable(GraphError):
    """Not a store, or a folder that cannot be written."""


class UnknownName(GraphError):
    """Nothing in the graph bears that name."""

    exit_code = 3


class UnknownMoment(GraphError):
    """What should name a moment is neither a date nor an issue of the store."""

    exit_code = 2


class BadQuery(GraphError):
    """A query that is not SPARQL. `position` is the engine's own words on where and why."""

    exit_code = 2

    def __init__(self, query: str, position: str) -> None:
        self.query, self.position = query, position
        super().__init__(f"the query cannot be read: {position}; correct it there")


class NoAnswer(GraphError):
    """A remote store did not answer as it should."""
