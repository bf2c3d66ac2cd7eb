"""The benchmark of opening displays measures what it says: whole displays, painted, and nothing left of them."""

from bench.screen.display_open import measure


def test_the_answer_has_the_keys_that_scripts_rely_on(qapp):
    answer = measure(items=40, cycles=30, rounds=1, plants=())
    figures = answer["figures"]
    assert {"open_ms_p50", "open_ms_p95", "callup_ms_p95", "callup_again_ms_p95", "items", "displays"} <= set(figures)
    assert figures["items"] == 40
    assert figures["displays"] == 8
    assert figures["widgets_growth"] == 0
    assert figures["objects_growth"] < 200
    assert answer["ratios"]["naive_over_ours"] > 0
    assert answer["lost"] == 0
