"""A tag's value with all that is in it, beside the screen it was opened from. Not modal: alarms stay in sight."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.quality import Quality, quality_of
from hmi.model.server.address import Plain
from hmi.model.tag import Tag
from hmi.model.text import duration_text, unit_text
from widgets.shell.liveness import show_liveness
from widgets.shell.look import Look
from widgets.trends.time_ticks import moment_text
from widgets.values.shape import Shape, scalar_text, shape_of
from widgets.values.whole_value import WholeValue
from widgets.words import tr

WIDTH_PX, HEIGHT_PX = 760, 620
_S = 1e9


class WholeDialog(QDialog):
    """Handed values of one tag as often as they come, or why there are none."""

    def __init__(self, tag: Tag, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._zone = zone
        self.setWindowTitle(tr("Value of {tag}").format(tag=tag.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLabel(tag.description or tag.name, wordWrap=True)
        self._state = QLabel(tr("Asked for …"), objectName="muted", wordWrap=True)
        self._line = QLabel(objectName="live", wordWrap=True)
        self._line.hide()
        self.whole = WholeValue(look)
        self.whole.hide()
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self._lay_out(look)
        self.resize(look.px(WIDTH_PX), look.px(HEIGHT_PX))

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_value(self, value: Plain, words: dict[int, str], time_ns: int, status: int, now_ns: int) -> None:
        """words: of an enumeration; time_ns: of the value, 0 where there is none yet."""
        line = shape_of(value) is Shape.LINE
        self.whole.setVisible(not line)
        self._line.setVisible(line)
        word = words.get(value, "") if isinstance(value, int) else ""
        if line:
            text = f"{scalar_text(value)} {unit_text(self.tag.unit)}".rstrip()
            self._line.setText(f"{text} ({word})" if word else text)
        else:
            self.whole.set_value(value, words, self.tag.unit)
        quality = quality_of(status)
        self._say_live(quality)
        said = tr(quality.words)
        when = (
            tr("{moment}, {duration} ago").format(
                moment=moment_text(time_ns, self._zone), duration=duration_text((now_ns - time_ns) / _S)
            )
            if time_ns
            else tr("never")
        )
        self._state.setText(f"{self.tag.name} · {said} · {when}")

    def refuse(self, why: str) -> None:
        """Why the value cannot be had now; the last one stays, and is said to be old."""
        self._state.setText(f"{self.tag.name} · {why}")
        self._say_live(Quality.NO_LINK)

    def _say_live(self, quality: Quality) -> None:
        """The last value known is not shown as if it were the present one."""
        show_liveness(self._line, quality)
        self.whole.set_live(quality.live)

    def _lay_out(self, look: Look) -> None:
        self._title.setFont(look.font(16, bold=True))
        self._state.setFont(look.font(12))
        self._line.setFont(look.font(20, bold=True))
        self.close_button.setFont(look.font(13))
        column = QVBoxLayout(self)
        margin = look.px(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.gap(8))
        for part in (self._title, self._state, self._line):
            column.addWidget(part)
        column.addWidget(self.whole, 1)
        column.addStretch(0)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        column.addLayout(last)
