"""Lists and areas that glide under a finger, and stop where they end."""

from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScroller, QScrollerProperties

_DEAD_MM = 4.0
"""A gloved finger wanders so far while it presses."""


def glides(area: QAbstractScrollArea, *, on: bool) -> None:
    """Whether a finger, or a mouse that stands for one, pushes what is in the area along."""
    viewport = area.viewport()
    if not on:
        if QScroller.hasScroller(viewport):
            QScroller.ungrabGesture(viewport)
        return
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    scroller = QScroller.scroller(viewport)
    wanted, metric = scroller.scrollerProperties(), QScrollerProperties.ScrollMetric
    wanted.setScrollMetric(metric.DragStartDistance, _DEAD_MM / 1000)
    never = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    wanted.setScrollMetric(metric.VerticalOvershootPolicy, never)
    wanted.setScrollMetric(metric.HorizontalOvershootPolicy, never)
    scroller.setScrollerProperties(wanted)
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
