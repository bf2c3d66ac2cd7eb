"""What keeps a runtime from running here, as opposed to a plant that is wrong."""


class StartError(Exception):
    """The environment is wrong: the text says what is, and what to do."""
