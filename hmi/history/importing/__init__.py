"""History of another system, out of a CSV file: understood, checked, handed on in batches of what is new."""

from hmi.history.importing.importer import Imported, Importer
from hmi.history.importing.layout import Layout, Wishes, understand
from hmi.history.importing.text_file import UnreadableError

__all__ = ["Imported", "Importer", "Layout", "UnreadableError", "Wishes", "understand"]
