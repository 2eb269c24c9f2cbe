"""Measures UNIK and writes `docs/performance.md`: `make bench`.

With kinds of databases as arguments, only those are measured, and nothing is written.
"""

import sys

if __name__ == "__main__":
    # Every process that makes load imports this file again, which has to be quick.
    from tests.benchmarks.run import main

    main(sys.argv[1:])
