"""The display benchmark measures what it says: every item changes and is painted in every frame."""

import numpy as np

from bench.made.display import load
from bench.screen.display import measure


def test_every_value_of_the_load_changes_visibly_from_frame_to_frame():
    made = load(60, seed=3)
    for k in range(130):
        assert (np.abs(made.values(k + 1) - made.values(k)) >= 1.0).all()


def test_the_answer_has_the_keys_that_scripts_rely_on(qapp):
    answer = measure(items=60, frames=5, symbols=64)
    assert {"frame_ms_p50", "frame_ms_p95", "items"} <= set(answer["figures"])
    assert answer["figures"]["items"] == 60
    assert answer["ratios"]["naive_over_ours"] > 0
    assert answer["lost"] == 0
    assert all(isinstance(note, str) for note in answer["notes"])
