"""Two people at one record: nothing is overwritten unseen, and nothing typed is lost."""

from .locked import Locked

__all__ = ["Locked"]
