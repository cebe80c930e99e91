"""Sending what was written down, each recipient and channel by itself.

A reminder is marked as sent just before it goes out, and unmarked when that fails. So two runs at
once never send the same, and a run that is killed while sending loses rather than doubles: such
reminders keep ``SENDING`` as their error, and the command says how many there are.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from agreements.models import Channel, Reminder

from .digest import digest_of
from .messages import plain_text, send_email, send_webhook
from .recording import record_due

# E-mail first: a slow webhook keeps nobody else waiting.
SENDERS = {Channel.EMAIL: send_email, Channel.WEBHOOK: send_webhook}
SENDING = "sedang dikirim"
LONGEST_RUN = timedelta(hours=1)
LONGEST_ERROR = 500

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivery:
    """What became of one digest: how many lines it had, and why it failed if it did."""

    recipient: str
    channel: str
    line_count: int
    error: str = ""


def deliver(today, recipients):
    """Send everything unsent to ``recipients``; yields a Delivery for each digest."""
    for recipient, channel in waiting(recipients):
        yield from deliver_to(recipient, channel, today)


def waiting(recipients):
    """Who has something unsent, on which channel that still has an address."""
    for channel in SENDERS:
        keys = set(unsent(channel).values_list("recipient", flat=True))
        for key, recipient in recipients.items():
            if key in keys and channel in recipient.channels:
                yield recipient, channel


def unsent(channel):
    return Reminder.objects.filter(sent_at=None, channel=channel)


@transaction.atomic
def preview(today, recipients):
    """The texts that a run would send; what it wrote down to know them is taken back."""
    record_due(today, recipients)
    digests = [
        (recipient, digest_of(recipient, unsent(channel).filter(recipient=recipient.key), today))
        for recipient, channel in waiting(recipients)
    ]
    transaction.set_rollback(True)
    return [plain_text(recipient, digest, today) for recipient, digest in digests if digest.told]


def deliver_to(recipient, channel, today):
    """One digest, unless another run took it or all its occasions have passed.

    Whatever goes wrong for one recipient, the others are still told.
    """
    claimed = claim(recipient.key, channel)
    try:
        digest = digest_of(recipient, claimed, today)
        if digest.told:
            SENDERS[channel](recipient, digest, today)
    except Exception as error:
        log.exception("Reminders to %s by %s failed", recipient.key, channel)
        release(claimed, error)
        yield Delivery(recipient.name, channel, len(claimed), str(error) or type(error).__name__)
        return
    Reminder.objects.filter(pk__in=digest.told).update(error="")
    Reminder.objects.filter(pk__in={each.pk for each in claimed} - digest.told).delete()
    if digest.told:
        yield Delivery(recipient.name, channel, digest.line_count)


@transaction.atomic
def claim(key, channel):
    """Take a recipient's unsent reminders; a run at the same time waits here and finds none."""
    waits = unsent(channel).filter(recipient=key)
    claimed = list(waits.select_for_update().order_by("pk"))
    mark(claimed, sent_at=timezone.now(), error=SENDING)
    return claimed


def release(claimed, error):
    """To be tried again by the next run."""
    mark(claimed, sent_at=None, error=(str(error) or type(error).__name__)[:LONGEST_ERROR])


def mark(reminders, **values):
    Reminder.objects.filter(pk__in=[each.pk for each in reminders]).update(**values)


def interrupted():
    """Reminders of a run that was killed while it sent them: they may not have arrived."""
    return Reminder.objects.filter(error=SENDING, sent_at__lt=timezone.now() - LONGEST_RUN)
