"""What a desk, its partners and its agencies are told of their own accord, once each.

A reminder follows from what is the case on the day of the run: what became due on a day without a
run is told by the next one. See ``docs/reminders.md``.
"""

from .delivery import Delivery, deliver, interrupted, preview
from .recipients import recipients
from .recording import record_due

__all__ = ["Delivery", "deliver", "interrupted", "preview", "recipients", "record_due"]
