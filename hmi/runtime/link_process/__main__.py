"""`python -m hmi.runtime.link_process SERVER`: a child of the runtime; its standard input is the socket to it."""

import sys

from hmi.runtime.link_process.child import main

if __name__ == "__main__":
    sys.exit(main())
