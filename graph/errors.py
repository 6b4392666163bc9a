"""What can go wrong with a graph and its store.

* LantanError (ingest)
  * GraphError
    * StoreNewer: the store was made by a later lantan
    * StoreBusy: another process is writing to it
    * StoreUnusable: not a store, or a folder that cannot be written
    * UnknownName: nothing in the graph bears that name
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
