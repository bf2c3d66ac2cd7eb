"""What the command line answers of a plant: tags, alarms, journal, history, as rows for JSON and as tables."""

from hmi.answers.answer import Answer, AnswerError, Row, WordsError, matching
from hmi.answers.asking import asked
from hmi.answers.entries import journal, verified
from hmi.answers.moments import local_text, moment_ns, span_ns
from hmi.answers.newest import tags
from hmi.answers.plain import plain_value
from hmi.answers.samples import aggregates, history
from hmi.answers.standing_alarms import alarms

__all__ = [
    "Answer",
    "AnswerError",
    "Row",
    "WordsError",
    "aggregates",
    "alarms",
    "asked",
    "history",
    "journal",
    "local_text",
    "matching",
    "moment_ns",
    "plain_value",
    "span_ns",
    "tags",
    "verified",
]
