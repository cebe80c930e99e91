"""Recording at a trade mission while it goes on, and the board that shows what was recorded."""

from .pages import EventPages

__all__ = ["EventPages"]
