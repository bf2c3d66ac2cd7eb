"""What is wrong with a plant's simulation.yaml, before anything is simulated."""

from time import time

from hmi.config.loader import Mistake
from hmi.model.plant import Plant
from hmi.simulation.faults import FaultError, fault
from hmi.simulation.plant_run import PlantRun, check_model


def mistakes(plant: Plant) -> list[Mistake]:
    """Each in a sentence; none for a plant that says nothing of a simulation."""
    given = plant.simulation
    if given is None:
        return []
    plant_run, found = _made(plant, given.model, given.seed)
    for index, (text, at_s) in enumerate(given.faults):
        try:
            wanted = fault(plant, text, at_s)
            if plant_run is not None:
                plant_run.check_fault(plant, wanted)
        except FaultError as error:
            found.append((("faults", index, "fault"), str(error)))
    return found


def _made(plant: Plant, model: str, seed: int) -> tuple[PlantRun | None, list[Mistake]]:
    """The plant with its model, or why there is none."""
    try:
        check_model(model)
    except ValueError as error:
        return None, [(("model",), str(error))]
    try:
        return PlantRun(plant, time(), seed), []
    except ValueError as error:
        return None, [(("parameters",), str(error))]
