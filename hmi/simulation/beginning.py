"""Where a simulation begins: the plant, its faults, and the hours before the start run at once."""

from dataclasses import dataclass
from pathlib import Path

from hmi.model.columns import Values
from hmi.model.plant import Plant
from hmi.simulation import past
from hmi.simulation.faults import Fault
from hmi.simulation.past import Past
from hmi.simulation.plant_run import STEP_S, PlantRun, method_names


@dataclass(frozen=True, slots=True)
class Beginning:
    """begin_s: seconds since 1970 UTC of the start, at which the past ends. past_s: how long it is."""

    plant: Plant
    begin_s: float
    seed: int
    faults: tuple[Fault, ...]
    past_s: int = 0
    past_file: Path | None = None

    def methods(self) -> tuple[str, ...]:
        """What the plant will be able to do when called."""
        return method_names(self.plant)

    def reach(self) -> tuple[PlantRun, Values]:
        """Runs the past up to the start, and writes it.

        Returns: the plant as it stands, and f64[tags], what it published last.

        Raises: FaultError, ValueError for an unknown model or parameter, OSError if the past cannot be written.
        """
        # One second at least, so that there is a first value.
        seconds = max(1, self.past_s)
        start_s = self.begin_s - seconds * STEP_S
        plant_run = PlantRun(self.plant, start_s, self.seed, self.faults, past_s=self.past_s)
        record = Past(self.plant.tags, round(start_s * 1000.0) * 1_000_000)
        newest = record.run(plant_run, seconds)
        if self.past_file is not None:
            past.write(record.columns(), self.past_file)
        return plant_run, newest
