"""Nothing is offered by a waiting mouse, a double click or a right click alone: each place names its other way."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDERS = "widgets", "hmi/app"
CLICKS = {
    "doubleClicked",
    "itemDoubleClicked",
    "mouseDoubleClickEvent",
    "contextMenuEvent",
    "customContextMenuRequested",
}
HOVER = {"setToolTip", "ToolTipRole"}
HELD = "A long press says it: widgets/touch/long_press.py."
OTHER_WAYS = {
    "hmi/app/pages/figures_page.py setToolTip": HELD,
    "hmi/app/pages/trend_bar.py setToolTip": "The dialog that the button opens; " + HELD,
    "widgets/address/model.py ToolTipRole": "Why a server refused stands below the tree too; " + HELD,
    "widgets/address/node_panel.py setToolTip": HELD,
    "widgets/alarm_banner.py setToolTip": "A tap opens the alarm, whose panel has the message.",
    "widgets/alarm_list.py doubleClicked": "The button of the panel beside the list: Show on the display.",
    "widgets/alarm_list.py setToolTip": "The sheet of keys; the button says what it does.",
    "widgets/alarms/alarm_horn.py setToolTip": "The words beside the horn; " + HELD,
    "widgets/alarms/count.py setToolTip": "Its mark and its number; " + HELD,
    "widgets/alarms/detail.py setToolTip": "A tap opens that alarm, whose panel has the message.",
    "widgets/alarms/model.py ToolTipRole": "The panel beside the list has every text in full.",
    "widgets/by_hand/table.py ToolTipRole": HELD,
    "widgets/display_view.py contextMenuEvent": "A long press brings the same list; a tap chooses the nearest item.",
    "widgets/figures/actor_table.py doubleClicked": "The button below the table: Tune…",
    "widgets/figures/actor_table.py ToolTipRole": HELD,
    "widgets/figures/alarm_table_dialog.py ToolTipRole": HELD,
    "widgets/figures/figure_table.py ToolTipRole": HELD,
    "widgets/address/found_nodes.py ToolTipRole": HELD,
    "widgets/faceplate/header.py setToolTip": "The pin shows whether it is pinned; " + HELD,
    "widgets/faceplate/values.py setToolTip": "A tap opens the tag, whose head has the description.",
    "widgets/journal/model.py ToolTipRole": "The panel of the entry that was tapped.",
    "widgets/links/details.py setToolTip": HELD,
    "widgets/links/failed_items.py ToolTipRole": HELD,
    "widgets/links/table.py ToolTipRole": "The panel of the link that was tapped.",
    "widgets/methods/outcome.py setToolTip": HELD,
    "widgets/navigation/breadcrumb.py contextMenuEvent": "The window button opens a new window; a long press.",
    "widgets/navigation/breadcrumb.py setToolTip": "The rail, and the display's own title.",
    "widgets/navigation/buttons/icon_button.py setToolTip": "The sheet of keys; " + HELD,
    "widgets/navigation/buttons/language_button.py setToolTip": "The list in ⋯; " + HELD,
    "widgets/navigation/rail_lines.py ToolTipRole": "The display's own title, a tap away; " + HELD,
    "widgets/navigation/buttons/theme_button.py setToolTip": "The list in ⋯; " + HELD,
    "widgets/navigation/buttons/window_button.py setToolTip": "The lines of its menu; " + HELD,
    "widgets/navigation/top_bar.py setToolTip": HELD,
    "widgets/shell/status_line.py setToolTip": "The page of connections; " + HELD,
    "widgets/values/value_tree.py ToolTipRole": HELD,
}


def offers(wanted: set[str]) -> set[str]:
    """`file name` of each use of one of the names."""
    found = set()
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            at = path.relative_to(ROOT).as_posix()
            if at.startswith(("widgets/gallery/", "widgets/touch/")):
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = getattr(node, "attr", getattr(node, "name", ""))
                if isinstance(node, ast.Attribute | ast.FunctionDef) and name in wanted:
                    found.add(f"{at} {name}")
    return found


def test_what_a_mouse_alone_can_do_has_another_way():
    found = offers(CLICKS | HOVER)
    assert not sorted(found - set(OTHER_WAYS)), "give these another way, and name it here"
    assert not sorted(set(OTHER_WAYS) - found), "these are gone"
