"""The pages beside the displays, with their titles and in the order of the rail. No Qt."""

from typing import Final

from hmi.app.places import ADDRESS_SPACE, ALARMS, BY_HAND, CONNECTIONS, FIGURES, JOURNAL, TREND
from hmi.model.words import marked

PAGES: Final = (
    (ALARMS, marked("Alarms")),
    (FIGURES, marked("Alarm figures")),
    (BY_HAND, marked("Set by hand")),
    (TREND, marked("Trends")),
    (JOURNAL, marked("Journal")),
    (CONNECTIONS, marked("Connections")),
    (ADDRESS_SPACE, marked("Address space")),
)
