"""What became of a write, as the operator is told: the outcome, why, and what to do now."""

from collections.abc import Mapping
from typing import Final

from hmi.model.link import WriteOutcome
from hmi.model.words import marked
from widgets.words import headed, tr

_WORDS: Final[Mapping[WriteOutcome, str]] = {
    WriteOutcome.NOT_SENT: marked("Not sent"),
    WriteOutcome.REFUSED: marked("Refused"),
    WriteOutcome.REJECTED: marked("Rejected"),
    WriteOutcome.CONFIRMED: marked("Confirmed"),
    WriteOutcome.MISMATCH: marked("Mismatch"),
    WriteOutcome.UNKNOWN: marked("Unknown"),
}
_TO_DO: Final[Mapping[WriteOutcome, str]] = {
    WriteOutcome.NOT_SENT: marked("Nothing is kept for later: write it again when the link is live."),
    WriteOutcome.REFUSED: marked("Nothing was sent; the value in the plant is as it was."),
    WriteOutcome.REJECTED: marked("The server did not take it; the value in the plant is as it was."),
    WriteOutcome.CONFIRMED: "",
    WriteOutcome.MISMATCH: marked(
        "Something in the controller limits or overrides it. Look at the value and its mode before you write again."
    ),
    WriteOutcome.UNKNOWN: marked(
        "It may still take effect, so do not write it again yet: what became of it is told here as soon as the server "
        "answers."
    ),
}


_MARKS: Final[Mapping[str, str]] = {
    WriteOutcome.NOT_SENT.value: "–",
    WriteOutcome.REFUSED.value: "✗",
    WriteOutcome.REJECTED.value: "✗",
    WriteOutcome.CONFIRMED.value: "✓",
    WriteOutcome.MISMATCH.value: "≠",
    WriteOutcome.UNKNOWN.value: "?",
}


def outcome_mark(code: str) -> str:
    """One character for the eye, beside the words; empty for a code of no write."""
    return _MARKS.get(code, "")


def outcome_word(code: str) -> str:
    """`Confirmed`; a code of no write as it is."""
    known = {outcome.value: word for outcome, word in _WORDS.items()}
    return tr(known[code]) if code in known else code.capitalize()


def outcome_text(code: str, sentence: str) -> str:
    """Outcome, reason, what to do: `Refused: ... Nothing was sent; ...`. A code of no write is told as it is."""
    said = headed(outcome_word(code), sentence)
    said = said if said.endswith((".", "!", "?", "。")) else f"{said}."
    known = {outcome.value: to_do for outcome, to_do in _TO_DO.items()}
    to_do = known.get(code, "")
    return f"{said} {tr(to_do)}" if to_do else said
