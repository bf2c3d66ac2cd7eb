"""Finding in the journal: by word, in Chinese too, by time, kind, subject and user; and alarm events as columns."""

from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.journal import Journal, JournalReader
from hmi.journal.words import match
from hmi.model.alarm import AlarmEvent, Change, ProcessState, Suppression
from hmi.model.figures.alarm_columns import CHANGE_CODES, STATE_CODES, SUPPRESSION_CODES
from tests.journal.test_journal import ENTRY

TEXTS = (
    "P-302.Vibration raised above 4.5 mm/s",
    "3号水泵轴承温度高",
    "note: Pümpe läuft wieder",
    "backwash of filter 3 failed",
    "泵已修好",
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    path = tmp_path_factory.mktemp("journal") / "journal.db"
    with closing(Journal(path)) as journal:
        for at, text in enumerate(TEXTS):
            kind, user = ("note", "anna") if at % 2 else ("write", "bo")
            journal.append(kind, text, time_ns=100 * at, user=user, station="desk", subject=f"S{at}", reason="shift")
    return JournalReader(path)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("vib", [0]),
        ("p-302", [0]),
        ("水泵", [1]),
        ("泵", [1, 4]),
        ("轴承温度", [1]),
        ("泵轴 温度高", [1]),
        ("温泵", []),
        ("pumpe", [2]),
        ("filter fail", [3]),
        ("filter bearing", []),
        ("S4", [4]),
        ("shift", [0, 1, 2, 3, 4]),
        ('" OR * NEAR(', []),
    ],
)
def test_words_are_found_from_their_beginning(reader, question, found):
    if match(question):
        assert [e.text for e in reader.entries(search=question)] == [TEXTS[at] for at in found]


@given(st.text(max_size=40))
def test_no_question_is_an_error(reader, question):
    reader.entries(search=question)


def test_by_time_kind_user_and_subject(reader):
    def texts(**asked):
        return [TEXTS.index(e.text) for e in reader.entries(**asked) if e.kind != "segment"]

    assert texts(start_ns=100, end_ns=300) == [1, 2]
    assert texts(kinds=("note", "alarm")) == [1, 3]
    assert texts(user="bo", subject="S2") == [2]
    assert texts(user="bo", search="泵") == [4]
    assert reader.kinds() == ["note", "segment", "write"]


def test_alarm_columns_are_the_events_in_chunks_and_alone(tmp_path):
    path, count = tmp_path / "journal.db", 9000
    changes, states, suppressions = list(Change), list(ProcessState), list(Suppression)

    def event(k):
        row = replace(
            ENTRY,
            id=f"A{k % 7}",
            event_id=2**52 + k,
            state=states[k % len(states)],
            suppression=suppressions[k % len(suppressions)],
        )
        return AlarmEvent(changes[k % len(changes)], 10**18 + k, row)

    with closing(Journal(path)) as journal:
        for first in range(0, count, 450):
            journal.append_alarms([event(k) for k in range(first, first + 450)])
        journal.append_alarms([event(count)])
    got = JournalReader(path).alarm_columns(10**18 + 100, 10**18 + count)
    k = np.arange(100, count)
    assert np.array_equal(got.time_ns, 10**18 + k)
    assert [got.names[a] for a in got.alarm[:9]] == [f"A{i % 7}" for i in k[:9]]
    assert np.array_equal(got.event_id, 2**52 + k)
    for column, codes, words in (
        (got.change, CHANGE_CODES, changes),
        (got.state, STATE_CODES, states),
        (got.suppression, SUPPRESSION_CODES, suppressions),
    ):
        assert np.array_equal(column, np.array([codes[word] for word in words])[k % len(words)])
