"""`python -m hmi`: the same as `sightglass`."""

import sys

from hmi.cli import main

if __name__ == "__main__":
    sys.exit(main())
