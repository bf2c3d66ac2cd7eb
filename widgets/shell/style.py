"""The style sheet of Qt's own controls, made of a theme's colours: flat, grey, a focus that is seen."""

from PySide6.QtGui import QColor

from widgets.shell.look import Look

_SHEET = """
QWidget {{ background: {ground}; color: {text}; }}
QDialog {{ background: {surface}; border: {b1}px solid {line}; }}
QToolTip {{ background: {surface}; color: {text}; border: {b1}px solid {line}; padding: {p4}px; }}
QLabel, QCheckBox, QWidget#plain {{ background: transparent; }}
QWidget#bar, QWidget#banner {{ background: {bar}; }}
QWidget#rail {{ background: {rail}; }}
QWidget#panel {{ background: {surface}; border: {b1}px solid {surface_border}; border-radius: {p4}px; }}
QWidget#faceplate {{ background: {surface}; border: {b2}px solid {line}; border-radius: {p4}px; }}
QWidget#faceplate:focus {{ border: {b2}px solid {focus}; }}
QLabel#outcome {{ background: {field}; border: {b1}px solid {line}; border-radius: {p4}px; }}
QLabel:focus {{ border: {b2}px solid {focus}; }}
QLabel#muted {{ color: {text_muted}; }}
QLabel#faint {{ color: {text_faint}; }}
QLabel#live {{ color: {live}; }}
QPushButton {{
    background: {control}; color: {text}; border: {b1}px solid {line}; border-radius: {p4}px;
    padding: {p4}px {p12}px; min-height: {p22}px;
}}
QPushButton:pressed {{ background: {control_pressed}; }}
QPushButton:checked {{ background: {field}; border-bottom: {p4}px solid {focus}; padding-bottom: {b1}px; }}
QWidget#trend {{ border: {b2}px solid transparent; }}
QWidget#trend:focus {{ border: {b2}px solid {focus}; }}
QPushButton:disabled {{ color: {text_faint}; border-color: {surface_border}; background: {surface}; }}
QPushButton:focus {{ border: {b2}px solid {focus}; }}
QPushButton#link {{ background: transparent; border: {b2}px solid transparent; text-align: left; padding: 0 {p4}px; }}
QPushButton#link:disabled {{ color: {text_faint}; }}
QPushButton#link:focus {{ border: {b2}px solid {focus}; }}
QPushButton#icon {{ padding: 0; min-height: 0; background: transparent; border: {b1}px solid transparent; }}
QPushButton#icon:pressed {{ background: {control_pressed}; }}
QPushButton#icon:focus {{ border: {b2}px solid {focus}; }}
QFrame#overlay {{ background: {surface}; border: {b2}px solid {line}; border-radius: {p4}px; }}
QFrame#overlay QListView {{ border: none; }}
QListWidget::item {{ padding: 0 {p12}px; border: none; }}
QListWidget::item:selected {{ background: {selection}; color: {text}; border: {b2}px solid {focus}; }}
QLineEdit, QComboBox, QDoubleSpinBox {{
    background: {field}; color: {text}; border: {b1}px solid {line}; border-radius: {p4}px;
    padding: {p4}px {p22}px {p4}px {p8}px; min-height: {p22}px;
    selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit:disabled, QComboBox:disabled, QDoubleSpinBox:disabled {{
    color: {text_faint}; border-color: {surface_border}; background: {surface};
}}
QCheckBox {{ spacing: {p8}px; }}
QCheckBox:disabled {{ color: {text_faint}; }}
QCheckBox::indicator {{
    width: {p8}px; height: {p8}px; padding: {p2}px; border: {b1}px solid {text_muted}; border-radius: {p2}px;
    background: {field};
}}
QCheckBox::indicator:checked {{ background: {text}; background-clip: content; }}
QCheckBox::indicator:disabled {{ border-color: {surface_border}; background: {surface}; }}
QCheckBox::indicator:checked:disabled {{ background: {text_faint}; background-clip: content; }}
QCheckBox::indicator:focus {{ border: {b2}px solid {focus}; }}
QLineEdit:focus, QComboBox:focus, QDoubleSpinBox:focus {{ border: {b2}px solid {focus}; }}
QPlainTextEdit {{
    background: {field}; color: {text}; border: {b1}px solid {surface_border}; border-radius: {p4}px;
    selection-background-color: {selection}; selection-color: {text};
}}
ChoiceBox {{ qproperty-touched: false; }}
QComboBox::drop-down {{ border: none; width: {p22}px; }}
QComboBox QAbstractItemView {{
    background: {field}; color: {text}; border: {b1}px solid {line};
    selection-background-color: {selection}; selection-color: {text};
}}
QMenu {{ background: {surface}; color: {text}; border: {b1}px solid {line}; padding: {p4}px 0; }}
QMenu::item {{ padding: {p4}px {p22}px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QTableView, QListView, QTreeView {{
    background: {surface}; alternate-background-color: {surface}; color: {text}; border: {b1}px solid {surface_border};
    gridline-color: {grid}; selection-background-color: {selection}; selection-color: {text}; outline: none;
}}
QTableView::item {{ padding: 0 {p8}px; border: none; border-bottom: {b1}px solid {grid}; }}
QListView#rail {{ background: {rail}; border: none; }}
QTreeView::item {{ padding: {p2}px 0; border: none; }}
QTreeView::item:selected {{ background: {selection}; color: {text}; }}
QTableView:focus, QTreeView:focus, QPlainTextEdit:focus {{ border: {b1}px solid {focus}; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{
    background: {surface}; color: {text_muted}; border: none; border-bottom: {b1}px solid {line};
    padding: {p4}px {p8}px;
}}
QProgressBar {{ background: {field}; border: {b1}px solid {line}; border-radius: {p4}px; }}
QProgressBar::chunk {{ background: {live}; border-radius: {p2}px; }}
QScrollArea {{ border: {b2}px solid transparent; background: transparent; }}
QScrollArea:focus {{ border: {b2}px solid {focus}; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollArea#strip {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: {p12}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {p12}px; margin: 0; }}
QScrollBar::handle {{
    background: {line}; border-radius: {p4}px; margin: {p2}px; min-height: {p22}px; min-width: {p22}px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
_FINGER = """
QPushButton {{ min-width: {inner}px; min-height: {inner}px; padding: 0 {p4}px; }}
QPushButton:checked {{ padding: {lift}px {p4}px 0 {p4}px; min-height: {lifted}px; }}
QPushButton#link {{ min-width: {inner}px; min-height: {inner}px; }}
QPushButton#icon {{ min-width: 0; min-height: 0; }}
QLineEdit, QComboBox, QDoubleSpinBox {{ min-height: {inner}px; min-width: {inner}px; padding: 0 {p22}px 0 {p8}px; }}
QCheckBox {{ min-height: {target}px; min-width: {target}px; }}
QCheckBox::indicator {{ width: {mark}px; height: {mark}px; }}
QComboBox {{ combobox-popup: 0; }}
ChoiceBox {{ qproperty-touched: true; }}
QComboBox QAbstractItemView::item, QMenu::item, QListWidget::item, QTreeView::item {{ min-height: {row}px; }}
QScrollBar:vertical {{ width: {p8}px; }}
QScrollBar:horizontal {{ height: {p8}px; }}
"""
"""What a finger needs beyond that; icons have their size of their own."""
_LENGTHS = (2, 4, 8, 12, 22)
_BORDERS = (1, 2)


def stylesheet(look: Look) -> str:
    """The style sheet for the window; fonts are set on the widgets, which keeps their digits of one width."""
    theme = look.theme
    colours = {name: getattr(theme, name) for name in theme.__slots__ if isinstance(getattr(theme, name), QColor)}
    named = {name: colour.name(QColor.NameFormat.HexRgb) for name, colour in colours.items()}
    lengths = {f"p{n}": look.px(n) for n in _LENGTHS}
    borders = {f"b{n}": look.px(n * theme.stroke) for n in _BORDERS}
    sheet = _SHEET.format(**named, **lengths, **borders)
    if look.touch is None:
        return sheet
    sizes = {
        "target": look.touch.target,
        "inner": look.touch.target - 2 * borders["b1"],
        "lift": lengths["p4"] - borders["b1"],
        "lifted": look.touch.target - 2 * lengths["p4"],
        "row": look.row(0),
        "mark": look.px(16),
    }
    return sheet + _FINGER.format(**sizes, **lengths)
