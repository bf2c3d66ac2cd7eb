"""One tag as it is now: its name, the value large, what is known of its quality, and where it stands in its range."""

from math import isnan, nan
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hmi.model.batch import Reading
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from widgets import quality_mark
from widgets.faceplate.scale import Scale
from widgets.faceplate.wording import ON_ITS_WAY, limits_text, quality_text, seen_quality, short_text
from widgets.indicators.gauge import gauge_of
from widgets.shell.liveness import show_liveness
from widgets.shell.look import Look
from widgets.words import tr

_MARK_PX = 24
_LOST = (Quality.BAD, Quality.NO_LINK, Quality.STALE, Quality.NOT_SUBSCRIBED)


class Present(QWidget):
    """Handed a tag, then its readings."""

    def __init__(self, plant: Plant, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._plant, self._zone, self._look = plant, zone, look
        self._tag: Tag | None = None
        self._quality = Quality.GOOD
        self._name, self._limits = QLabel(wordWrap=True), QLabel(objectName="muted", wordWrap=True)
        self._id = QLabel(objectName="faint", textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._value, self._mark = QLabel(objectName="live"), QLabel()
        self._state = QLabel(objectName="muted", wordWrap=True)
        self.scale = Scale(look)
        line = self._line = QHBoxLayout()
        line.addWidget(self._value)
        line.addWidget(self._mark)
        line.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._id)
        column.addLayout(line)
        for part in (self.scale, self._limits):
            column.addWidget(part)
        self.set_look(look)

    def show_tag(self, tag: Tag, *, named: bool) -> None:
        """Another tag, of which nothing is known yet. named: its name does not stand above already."""
        self._tag = tag
        gauge = gauge_of(tag, self._plant) if tag.type.numeric and not tag.array else None
        self._name.setText(tag.description or tag.name)
        self._id.setText(tag.name)
        self._name.setVisible(named)
        self._id.setVisible(named and bool(tag.description))
        self._limits.setText(limits_text(tag, gauge.limits if gauge is not None else ()))
        self._limits.setVisible(bool(self._limits.text()))
        self._value.setText(ON_ITS_WAY)
        show_liveness(self._value, Quality.NOT_SUBSCRIBED)
        self._state.setText(tr("Waiting for the first value"))
        self._mark.hide()
        self.scale.set_gauge(tag, gauge)

    def set_reading(self, reading: Reading, setpoint: Reading | None, now_ns: int, *, replay: bool) -> None:
        """The value now, and that of its setpoint where it has one."""
        tag = self._tag
        if tag is None:
            return
        quality = seen_quality(reading, replay)
        self._show_quality(quality)
        self._value.setText(short_text(tag, reading, self._zone))
        self._state.setText(quality_text(reading, quality, now_ns, self._zone))
        aim = setpoint.value if setpoint is not None and seen_quality(setpoint, replay).live else nan
        live = quality.live and not isnan(reading.value)
        self.scale.set_value(reading.value, aim, live=live, lost=quality in _LOST)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._name.setFont(look.font(13))
        self._value.setFont(look.font(30, bold=True))
        for part in (self._id, self._state, self._limits):
            part.setFont(look.font(12))
        self.scale.set_look(look)
        self.layout().setSpacing(look.px(2))
        self._line.setSpacing(look.gap(8))
        self._draw_mark()

    def _show_quality(self, quality: Quality) -> None:
        show_liveness(self._value, quality)
        if quality is not self._quality:
            self._quality = quality
            self._draw_mark()
        self._mark.setVisible(bool(quality.letter))

    def _draw_mark(self) -> None:
        side = self._look.px(_MARK_PX)
        self._mark.setPixmap(quality_mark.icon(side, self._quality, self._look.theme, self.devicePixelRatioF()))
