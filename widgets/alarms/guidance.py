"""What an alarm's guidance says, as a page of rich text."""

from hmi.model.alarm import Guidance
from hmi.model.text import duration_text
from widgets.words import tr


def guidance_text(guidance: Guidance, link_colour: str) -> str:
    """Action first, for who has no time; then cause, consequence, procedure. The plant's words stand as they are.

    Empty where nobody has written any.
    """
    action = guidance.action
    if guidance.time_to_respond_s > 0:
        within = tr("Within {time}.").format(time=duration_text(guidance.time_to_respond_s))
        action = f"{action} {within}".strip()
    parts = (
        (tr("What to do"), action),
        (tr("Cause"), guidance.cause),
        (tr("Consequence"), guidance.consequence),
        (tr("How to make sure"), guidance.confirmation),
    )
    said = [f"<b>{title}</b><br>{_plain(text)}" for title, text in parts if text]
    if guidance.procedure:
        where = _plain(guidance.procedure)
        address = guidance.procedure.startswith(("http://", "https://"))
        link = f"<a href='{where}' style='color:{link_colour}'>{where}</a>" if address else where
        said.append(f"<b>{tr('Procedure')}</b><br>{link}")
    return "".join(f"<p style='margin:0 0 6px 0'>{paragraph}</p>" for paragraph in said)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
