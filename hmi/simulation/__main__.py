"""`python -m hmi.simulation PLANT`, and what `sightglass simulate` does."""

import asyncio
import gc
import json
import logging
import sys
import time
from collections.abc import Sequence
from typing import Any

from hmi.model.problem import NoPlantError, PlantError
from hmi.simulation.options import USAGE_ERROR, parse

_DONE, _WRONG, _ENVIRONMENT = 0, 1, 3


def main(words: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 stopped as told, 1 the plant is wrong, 2 the command line, 3 a port or file."""
    # Before all else: the demo's clock starts with the command.
    begin_s = time.time()
    options = parse(words)
    # asyncua tells every dropped connection with a traceback; a simulation drops them on purpose.
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    from hmi.simulation.beginning_process import BeginningProcess
    from hmi.simulation.faults import FaultError
    from hmi.simulation.serve import beginning, ports, serve

    try:
        # Nearly all that is made from here on stays: collections would only cost time.
        gc.disable()
        start = beginning(options, begin_s)
        wanted = ports(start.plant, options.port)
        asyncio.run(serve(BeginningProcess(start), wanted, options, _announce))
    except (NoPlantError, FaultError) as error:
        return _say(error, USAGE_ERROR)
    except PlantError as error:
        return _say(error, _WRONG)
    except ValueError as error:
        return _say(error, _WRONG)
    except OSError as error:
        return _say(error, _ENVIRONMENT)
    return _DONE


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


def _announce(line: dict[str, Any]) -> None:
    gc.freeze()
    gc.enable()
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
