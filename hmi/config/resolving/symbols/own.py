"""The plant's own symbols: symbols/NAME.svg."""

import re
from typing import Final

from hmi.config.reading.problems import Place
from hmi.config.resolving.draft import Draft
from hmi.config.svg import SvgError, read_svg
from hmi.model.symbols import SYMBOLS

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


def read_own_symbols(draft: Draft) -> None:
    """Makes them known beside those that ship. A faulty one counts as known, so that its fault is told once."""
    for source in draft.sources.of("symbols"):
        place = Place(source.file, 1, 1)
        if source.id in SYMBOLS:
            message = f"symbol '{source.id}' ships with the program; give the file another name"
            draft.problems.error(place, message)
            continue
        draft.symbols[source.id] = SYMBOLS["equipment"]
        draft.faulty_symbols.add(source.id)
        if not _NAME.fullmatch(source.id):
            draft.problems.error(place, f"'{source.id}' is no name of a symbol; use letters a to z, digits and _")
        if source.text is None:
            continue
        try:
            own, loud = read_svg(source.id, source.text)
        except SvgError as error:
            draft.problems.error(Place(source.file, error.line, error.column), str(error))
            continue
        for line, column, colour in loud:
            message = f"'{colour}' is no grey; colours are kept for alarms, so write a grey or a class (state, outline)"
            draft.problems.warn(Place(source.file, line, column), message)
        draft.own_symbols[source.id] = own
        draft.symbols[source.id] = own.kind
        draft.faulty_symbols.discard(source.id)
