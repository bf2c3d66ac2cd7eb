"""The banner at the foot of every screen: how many alarms of each priority, the last three, a button for each."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry, Priority, Source
from widgets import alarm_mark
from widgets.alarms.alarm_horn import AlarmHorn
from widgets.alarms.count import AlarmCount
from widgets.alarms.rows import state_text, time_text
from widgets.alarms.standing import Standing
from widgets.shell.look import Look
from widgets.touch.profile import Hand
from widgets.words import listed, spoken, tr

ROWS = 3
_ROWS_OF = {Hand.BARE: 2, Hand.GLOVES: 1}
"""Of the newest alarms, so many have room under a finger; the counts tell of all."""
_ROW_PX = 29
_TALL_ROW_PX = 34
"""Of two lines: on a narrow window one would cut what the alarm says."""
_MARK_PX = 20
_NARROW_PX = 1500
_BUTTON_PX = 38
_SLIM_BUTTON_PX = 29
_RIGHT_PX = 230
_SAID_PX = 230
_APART_PX = 20
_TEXT_SHARE = 0.5
"""Of what is left for text and message, the most that the text takes where the message needs the rest."""


class AlarmRow(QWidget):
    """One alarm on a line; a click shows it where it belongs, the button acknowledges it."""

    acknowledge = Signal(object)
    opened = Signal(object)

    def __init__(self, zone: ZoneInfo, look: Look) -> None:
        super().__init__()
        self._zone = zone
        self._look = look
        self._blink = False
        self._now_ns = 0
        self._needs: Sequence[int] = ()
        self._narrow = False
        self.entry: AlarmEntry | None = None
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.button)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(look)

    def show_entry(self, entry: AlarmEntry | None, now_ns: int) -> None:
        self.entry = entry
        self._now_ns = now_ns
        wanted = entry is not None and entry.unacknowledged
        self.button.setText(tr("Acknowledge"))
        self.button.setVisible(wanted)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if entry is None else Qt.FocusPolicy.TabFocus)
        self.button.setAccessibleName(
            tr("Acknowledge {tag}").format(tag=entry.tag) if entry is not None else tr("Acknowledge")
        )
        self.setAccessibleName(f"{entry.tag} {spoken(entry.message)} {state_text(entry)}" if entry is not None else "")
        self.setToolTip(spoken(entry.message) if entry is not None else "")
        self.update()

    @property
    def needs(self) -> tuple[int, ...]:
        """How wide tag, text, message and state are when nothing is left out, with their distance to what follows."""
        entry = self.entry
        if entry is None:
            return (0, 0, 0, 0)
        metrics = QFontMetrics(self._look.font(12.5, bold=True))
        texts = (_named(entry), spoken(entry.text), spoken(entry.message), state_text(entry))
        return tuple(metrics.horizontalAdvance(text) + self._look.px(_APART_PX) for text in texts)

    @property
    def pressed_within(self) -> QRect:
        """Where a press opens the alarm: under a finger not close to the button."""
        if self._look.touch is None or self.button.isHidden():
            return self.rect()
        return self.rect().adjusted(0, 0, -self.button.width() - self._look.touch.gap, 0)

    def set_needs(self, needs: Sequence[int]) -> None:
        """What the widest of all rows needs, so that their columns stand under each other."""
        self._needs = needs
        self.update()

    def set_blink(self, on: bool) -> None:
        self._blink = on
        if self.entry is not None and self.entry.unacknowledged:
            self.update(0, 0, self.height(), self.height())

    def set_narrow(self, on: bool) -> None:
        """Two lines, where one has no room for the message; to be followed by `set_look`."""
        self._narrow = on

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFixedHeight(look.target(_TALL_ROW_PX if self._narrow else _ROW_PX))
        self.button.setFont(look.font(11))
        self.button.setFixedSize(look.target(106), look.target(_ROW_PX - 4))
        # A style sheet around it would ask for more than its row has.
        width = look.target(106) - 2 * look.px(1)
        self.button.setStyleSheet(f"padding: 0; min-height: 0; min-width: {width}px; border-radius: {look.px(3)}px;")
        self.update()

    def _press(self) -> None:
        if self.entry is not None:
            self.acknowledge.emit(self.entry)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.entry is not None and self.pressed_within.contains(event.position().toPoint()):
            self.opened.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(0, 1, 0, -1), self._look.theme.surface)
        if self.entry is None:
            return
        if self.hasFocus():
            line = self._look.px(2)
            painter.setPen(QPen(self._look.theme.focus, line))
            painter.drawRect(QRectF(self.rect()).adjusted(line / 2, 1 + line / 2, -line / 2, -1 - line / 2))
        self._draw_mark(painter, self.entry)
        painter.setPen(self._look.theme.text)
        left = self._look.px(42)
        if self._narrow or self._look.touch is not None:
            self._draw_lines(painter, self.entry, left)
            return
        room = self.width() - left - self.button.width() - self._look.px(16)
        for text, width, bold in self._cells(self.entry, room):
            painter.setFont(self._look.font(12.5, bold=bold))
            metrics = QFontMetrics(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - self._look.px(12))
            place = QRectF(left, 0, width, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            left += width

    def _draw_lines(self, painter: QPainter, entry: AlarmEntry, left: int) -> None:
        """Two lines, the lower one for what the alarm says."""
        gap = self._look.gap(16) if self._look.touch is not None else self._look.px(8)
        room = self.width() - left - (self.button.width() + gap if not self.button.isHidden() else gap)
        plain, named = self._look.font(12.5), f"{_named(entry)}  {spoken(entry.text)}"
        when = time_text(entry.raised_ns, self._now_ns, self._zone)
        after = QFontMetrics(plain).horizontalAdvance(when) + self._look.px(_APART_PX / 2)
        self._draw_text(painter, when, plain, left, room, 0)
        bold = self._look.font(12.5, bold=entry.unacknowledged)
        self._draw_text(painter, named, bold, left + after, room - after, 0)
        self._draw_text(painter, spoken(entry.message), plain, left, room, 1)

    def _draw_text(self, painter: QPainter, text: str, font: QFont, left: int, room: int, line: int) -> None:
        """Its capitals stand in the middle of its line: fonts of other letters have other heights."""
        painter.setFont(font)
        metrics = painter.fontMetrics()
        high = self.height() / 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, line * high + (high + metrics.capHeight()) / 2), shown)

    def _cells(self, entry: AlarmEntry, room: int) -> list[tuple[str, int, bool]]:
        """Texts with their widths."""
        bold = entry.unacknowledged
        time = time_text(entry.raised_ns, self._now_ns, self._zone)
        tag_need, text_need, message_need, state_need = self._needs or self.needs
        time_px = self._look.px(92)
        tag_px = min(tag_need, self._look.px(220))
        rest = max(0, room - time_px - tag_px - state_need)
        text_px = min(text_need, max(round(_TEXT_SHARE * rest), rest - message_need))
        return [
            (time, time_px, False),
            (_named(entry), tag_px, bold),
            (spoken(entry.text), text_px, bold),
            (spoken(entry.message), rest - text_px, False),
            (state_text(entry), state_need, False),
        ]

    def _draw_mark(self, painter: QPainter, entry: AlarmEntry) -> None:
        side = self._look.px(_MARK_PX)
        place = QRectF(self._look.px(10), (self.height() - side) / 2, side, side)
        predicted = entry.source is Source.PREDICTED
        theme = self._look.theme
        alarm_mark.paint(painter, place, entry.priority, entry.state, theme, predicted=predicted, blink=self._blink)


def _named(entry: AlarmEntry) -> str:
    return entry.tag or entry.equipment or entry.id


class AlarmBanner(QWidget):
    """See the module. Handed all entries that stand each time they change."""

    acknowledge = Signal(object)
    opened = Signal(object)
    list_wanted = Signal()
    silence_wanted = Signal()

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._standing = Standing()
        self._now_ns = 0
        self._look = look
        self._slim = self._narrow = False
        self._unknown = ""
        self._upright = False
        self._counts = {p: AlarmCount(p, look) for p in Priority}
        self._predicted = AlarmCount(Priority.MEDIUM, look, predicted=True)
        self.rows = [AlarmRow(zone, look) for _ in range(ROWS)]
        self.list_button = QPushButton()
        self.horn = AlarmHorn(look)
        self._line, self._flood = QLabel(objectName="muted", wordWrap=True), QLabel(wordWrap=True)
        self._flood.hide()
        self._lay_out(look)
        for row in self.rows:
            row.acknowledge.connect(self.acknowledge)
            row.opened.connect(self.opened)
        self.list_button.clicked.connect(self.list_wanted)
        self.horn.clicked.connect(self.silence_wanted)
        self._say_words()

    def _say_words(self) -> None:
        self.setAccessibleName(tr("Alarm banner"))
        self.list_button.setText(tr("Alarm list"))
        self.set_look(self._look)
        self.set_entries(self._standing, self._now_ns)

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    @property
    def counts(self) -> Mapping[str, int | None]:
        """How many are shown of each priority, and foreseen; None where that is not known."""
        counts = {str(int(p)): c.shown for p, c in self._counts.items()}
        return {**counts, tr("foreseen"): self._predicted.shown}

    @property
    def summary(self) -> str:
        """The lines that count, or say why nothing is known."""
        return "\n".join(line.text() for line in (self._flood, self._line) if not line.isHidden())

    def open_row(self, number: int) -> None:
        """As a click on that row, counted from 0; nothing where it is empty."""
        entry = self.rows[number].entry
        if entry is not None:
            self.opened.emit(entry)

    def set_entries(self, entries: Sequence[AlarmEntry], now_ns: int) -> None:
        """All alarms that stand; `Standing` knows too how many are silent."""
        self._standing = entries if isinstance(entries, Standing) else Standing(entries)
        self._now_ns = now_ns
        for row, entry in zip(self.rows, [*self._standing.newest(ROWS), *[None] * ROWS], strict=False):
            row.show_entry(entry, now_ns)
        self._align()
        for priority, count in (*self._counts.items(), (None, self._predicted)):
            waiting = self._standing.number(priority, unacknowledged=True)
            shown = self._standing.number(priority)
            count.set_count(shown, unacknowledged=bool(waiting), unknown=bool(self._unknown))
        self._say()

    def set_flood(self, sentence: str) -> None:
        """`flood: 34 alarms in 10 min`; empty while there is none."""
        if sentence != self._flood.text():
            self._flood.setText(sentence)
            self._flood.setVisible(bool(sentence))

    def _say(self) -> None:
        standing = self._standing
        line = (
            tr("{waiting} of {count} unacknowledged").format(waiting=standing.unacknowledged, count=len(standing))
            if standing
            else tr("no alarm stands")
        )
        shelved, suppressed = standing.shelved, standing.suppressed
        silent = [tr("{shelved} shelved").format(shelved=shelved)] * bool(shelved) + [
            tr("{suppressed} suppressed").format(suppressed=suppressed)
        ] * bool(suppressed)
        said = listed([line, *silent])
        self._line.setText(tr("not known: {unknown}").format(unknown=self._unknown) if self._unknown else said)

    def set_unknown(self, reason: str, now_ns: int) -> None:
        """Why the alarms are not known now; empty if they are."""
        self._unknown = reason
        self.set_entries(self._standing, now_ns)

    @property
    def slim(self) -> bool:
        """Whether it is one line: the counts, and the newest alarm."""
        return self._slim

    def set_slim(self, slim: bool) -> None:
        """One line, for a window on a screen that has the whole banner in another one."""
        if slim == self._slim:
            return
        self._slim = slim
        for count in (*self._counts.values(), self._predicted):
            count.set_slim(slim)
        ways = QBoxLayout.Direction
        self._right_layout.setDirection(ways.RightToLeft if slim else ways.TopToBottom)
        for label in (self._line, self._flood):
            label.setWordWrap(not slim)
        self.set_look(self._look)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        for part in (*self._counts.values(), self._predicted, self.horn, *self.rows):
            part.set_blink(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < self._look.px(_NARROW_PX)) != self._narrow:
            self.set_look(self._look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._narrow = self.width() < look.px(_NARROW_PX)
        for row in self.rows:
            row.set_narrow(self._narrow)
        for part in (*self._counts.values(), self._predicted, self.horn, *self.rows):
            part.set_look(look)
        self._align()
        self.list_button.setFont(look.font(13))
        height = look.target(_SLIM_BUTTON_PX if self._slim else _BUTTON_PX)
        for button, least in ((self.list_button, 110), (self.horn, 112)):
            button.setFixedSize(max(look.target(least), button.sizeHint().width()), height)
        self._line.setFont(look.font(12))
        self._flood.setFont(look.font(12, bold=True))
        touched = look.touch is not None
        stacked = self._narrow and not touched and not self._slim
        widths = self.list_button.width(), self.horn.width()
        buttons = max(widths) if stacked else sum(widths) + look.gap(8)
        said = look.px(_SAID_PX) if self._slim and not touched else 0
        self._right.setFixedWidth(max(buttons + said, 0 if touched or stacked else look.px(_RIGHT_PX)))
        around = look.gap(7) if touched else look.px(3 if self._slim else 7)
        side = look.gap(12)
        self.layout().setContentsMargins(side, around, side if touched else look.px(16), around)
        self.layout().setSpacing(look.gap(16))
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(look.gap(6))
        self._rows.setSpacing(look.gap(0) if touched else 0)
        self._stack()

    def set_upright(self, on: bool) -> None:
        """Whether the window is so narrow that alarms stand under counts and buttons."""
        if on != self._upright:
            self._upright = on
            self._stack()

    def _stack(self) -> None:
        """Where the buttons leave no room under them, what counts in words stands under the marks."""
        touch, layout = self._look.touch, self.layout()
        upright = self._upright and touch is not None
        directions = QBoxLayout.Direction
        layout.setDirection(directions.TopToBottom if upright else directions.LeftToRight)
        (self._heads if upright else layout).addWidget(self._right)
        # Qt takes no layout that has a parent.
        self._said.parent().removeItem(self._said)
        self._said.setParent(None)
        beside = touch is None and (self._slim or not self._narrow)
        (self._right_layout if beside else self._told).addLayout(self._said)
        # Qt hides what gets another parent, and shows it again only with its next events.
        self._line.show()
        self._flood.setVisible(bool(self._flood.text()))
        most = 1 if self._slim else ROWS if touch is None else _ROWS_OF[touch.hand]
        for number, row in enumerate(self.rows):
            row.setVisible(number < most)

    def _align(self) -> None:
        needs = [max(widths) for widths in zip(*(row.needs for row in self.rows), strict=True)]
        for row in self.rows:
            row.set_needs(needs)

    def _lay_out(self, look: Look) -> None:
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._heads, self._told = QHBoxLayout(), QVBoxLayout()
        counts = QHBoxLayout()
        counts.setSpacing(0)
        for count in (*self._counts.values(), self._predicted):
            counts.addWidget(count)
        self._told.setSpacing(0)
        self._told.addLayout(counts)
        self._heads.addLayout(self._told)
        layout.addLayout(self._heads)
        lines = self._rows = QVBoxLayout()
        lines.setSpacing(0)
        for row in self.rows:
            lines.addWidget(row)
        layout.addLayout(lines, 1)
        self._right = QWidget(objectName="plain")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        buttons = self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.addWidget(self.list_button)
        buttons.addWidget(self.horn)
        right.addLayout(buttons)
        right.setSpacing(look.px(2))
        said = self._said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._flood)
        said.addWidget(self._line)
        right.addLayout(said)
        self._right_layout = right
        layout.addWidget(self._right)
