"""One query by rdflib in memory, from stdin; prints the milliseconds it took, without loading.

python -m tests.bench.graph.slow FILE.nq
"""

import sys
import time

from rdflib import Dataset


def main() -> None:
    """Loads the file, runs the query once."""
    found = Dataset(default_union=True)
    found.parse(sys.argv[1], format="nquads")
    started = time.perf_counter()
    for _ in found.query(sys.stdin.read()):
        pass
    print(1000 * (time.perf_counter() - started))


if __name__ == "__main__":
    main()
