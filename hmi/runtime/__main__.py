"""`python -m hmi.runtime PLANT`: the runtime as a process of its own."""

import sys

from hmi.runtime.process.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
