"""Python's collector of cycles held back while a document is read.

Reading makes a hundred thousand objects that all live to its end and hold no cycles; each time so many more are there
the collector would walk through all of them and find nothing, which takes a third of the time of reading.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection of cycles inside; afterwards as before."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
