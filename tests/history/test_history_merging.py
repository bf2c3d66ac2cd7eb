"""Chunks are merged to hours and to days: every bit stays, whenever the program is killed in between."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from hmi.history.keeping.files import day_files
from hmi.history.packing import merging
from hmi.model.batch import ArrayValue
from hmi.model.quality import BAD, GOOD, UNCERTAIN
from tests.history.recording_room import HOUR_NS, MIDNIGHT_NS, RecordingRoom, S
from tests.history.samples import batch, plant_tags, rows_of_series

TAGS = plant_tags(3)
EVER = (0, 2**62)


@pytest.fixture
def room():
    opened = RecordingRoom(TAGS)
    yield opened
    opened.close()
