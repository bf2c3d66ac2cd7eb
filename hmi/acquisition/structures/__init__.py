"""Values of types that a server defines itself: structures, enumerations. Known to one connection alone."""

from hmi.acquisition.structures.types import Types

__all__ = ["Types"]
