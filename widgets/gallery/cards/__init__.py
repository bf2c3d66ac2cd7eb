"""The cards of what stands around the displays, room by room."""

from widgets.gallery.cards import (
    alarm_cards,
    desk_cards,
    faceplate_cards,
    figure_cards,
    link_cards,
    server_cards,
    trend_cards,
    way_cards,
)
from widgets.gallery.cards.card import Card


def cards() -> tuple[Card, ...]:
    """All of them, in order."""
    return (
        Card("controls", "Controls", (1500, 620), 4, desk_cards.controls),
        Card("bars", "Bar at the head, notices", (1700, 620), 1, desk_cards.bars),
        Card("by-hand", "Values set by hand", (1500, 1300), 2, desk_cards.by_hand),
        Card("rail", "Navigation", (1100, 620), 3, way_cards.rails, "Finding the way"),
        Card("search", "Search", (1500, 920), 2, way_cards.searches, "Finding the way"),
        Card("layers", "Layers", (700, 200), 1, way_cards.layers, "Finding the way"),
        Card("beside", "Beside a part of the way", (1400, 320), 3, way_cards.drop_lists, "Finding the way"),
        Card("hands", "Under a finger", (1200, 760), 2, way_cards.hands, "Finding the way"),
        Card("keys", "Keys", (1100, 620), 1, way_cards.keys, "Finding the way"),
        Card("alarm-list", "Alarm list", (2500, 1500), 2, alarm_cards.lists, "Alarms"),
        Card("alarm-banner", "Alarm banner and horn", (1700, 560), 1, alarm_cards.banners, "Alarms"),
        Card("alarm-detail", "One alarm", (1700, 1200), 3, alarm_cards.details, "Alarms"),
        Card("figures", "Alarm figures", (1700, 1300), 2, figure_cards.figures, "Alarms"),
        Card("tuning", "Tuning", (2000, 620), 3, figure_cards.tuning, "Alarms"),
        Card("alarm-table", "Alarm table", (1900, 560), 2, figure_cards.tables, "Alarms"),
        Card("faceplate", "Faceplates", (1700, 860), 4, faceplate_cards.faceplates, "Faceplates"),
        Card("write", "Writing", (1700, 1300), 4, faceplate_cards.writes, "Faceplates"),
        Card("trend", "Trends", (1700, 1200), 2, trend_cards.trends, "Trends"),
        Card("legend", "Legend of a trend", (900, 500), 2, trend_cards.legends, "Trends"),
        Card("export", "Export", (1300, 900), 2, trend_cards.exports, "Trends"),
        Card("journal", "Journal", (1500, 900), 1, alarm_cards.journal, "Journal"),
        Card("links", "Links", (1500, 1200), 1, link_cards.links, "Servers"),
        Card("trust", "Trust", (1500, 800), 2, link_cards.trust, "Servers"),
        Card("address", "Address space", (1500, 1000), 2, server_cards.address, "Servers"),
        Card("methods", "Methods", (1500, 1000), 4, server_cards.methods, "Servers"),
        Card("values", "Whole values", (1500, 1000), 3, server_cards.values, "Servers"),
        Card("whole-dialog", "Whole value in its window", (1600, 1320), 2, server_cards.whole_dialogs, "Servers"),
    )
