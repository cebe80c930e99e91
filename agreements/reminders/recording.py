"""Writing down what is to be told to whom; the database refuses to write it down twice."""

from itertools import islice

from agreements.models import Reminder

from .audience import audience_of
from .topics import TOPICS

BATCH = 2000


def record_due(today, recipients):
    """Write a Reminder for everything that is due on ``today`` and was not written before."""
    for topic in TOPICS if recipients else ():
        reminders = due(topic, today, recipients)
        while batch := list(islice(reminders, BATCH)):
            Reminder.objects.bulk_create(batch, ignore_conflicts=True)


def due(topic, today, recipients):
    """Unsaved reminders, for each recipient with an address and each of its channels."""
    for occasion in topic.occasions(today):
        for key in audience_of(occasion.row, topic):
            if key in recipients:
                for channel in recipients[key].channels:
                    yield Reminder(
                        topic=topic.slug,
                        subject=f"{topic.subject}:{occasion.row.pk}",
                        moment=occasion.moment,
                        recipient=key,
                        channel=channel,
                        due_on=today,
                    )
