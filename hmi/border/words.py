"""The servers' own words for states, as a desktop gets them (see the table in `hmi.border.messages`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from hmi.border.frames import Column, Fields, Frame
from hmi.model.tag import TagWords


@dataclass(frozen=True, slots=True)
class Words:
    """revision: rises when a server says others. words: of those tags alone for which the plant's files have none."""

    revision: int
    words: TagWords

    def parts(self) -> tuple[Fields, tuple[Column, ...]]:
        said: list[list[Any]] = [[tag, list(states.items())] for tag, states in self.words.items()]
        return {"revision": self.revision, "words": said}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        found: Mapping[str, Mapping[int, str]] = {
            str(tag): {int(n): str(word) for n, word in states} for tag, states in frame.fields["words"]
        }
        return cls(frame.fields["revision"], found)
