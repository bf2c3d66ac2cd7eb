"""What is said when the journal cannot be used."""


class JournalError(Exception):
    """The journal's file, or its key, cannot be used; the sentence says why and what to do."""
