"""What became of a write, as the operator is told: the outcome, why, and what to do now."""

from typing import Final

from hmi.model.link import WriteOutcome

_TO_DO: Final = {
    WriteOutcome.NOT_SENT: "Nothing is kept for later: write it again when the link is live.",
    WriteOutcome.REFUSED: "Nothing was sent; the value in the plant is as it was.",
    WriteOutcome.REJECTED: "The server did not take it; the value in the plant is as it was.",
    WriteOutcome.CONFIRMED: "",
    WriteOutcome.MISMATCH: (
        "Something in the controller limits or overrides it. Look at the value and its mode before you write again."
    ),
    WriteOutcome.UNKNOWN: (
        "It may still take effect, so do not write it again yet: what became of it is told here as soon as the server "
        "answers."
    ),
}


def outcome_text(code: str, sentence: str) -> str:
    """Outcome, reason, what to do: `Refused: ... Nothing was sent; ...`. A code of no write is told as it is."""
    said = f"{code.capitalize()}: {sentence}"
    said = said if said.endswith((".", "!", "?")) else f"{said}."
    known = {outcome.value: to_do for outcome, to_do in _TO_DO.items()}
    return f"{said} {known.get(code, '')}".rstrip()
