"""Writing down what is to be told to whom; the database refuses to write it down twice."""

from itertools import islice

from django.db import connection

from .audience import audience_of
from .topics import TOPICS

BATCH = 10_000
# A first run over a national register writes hundreds of thousands.
WRITE = """
INSERT INTO agreements_reminder
    (topic, due_on, created_at, error, subject, moment, recipient, channel)
SELECT %s, %s, now(), '', told.*
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) told
ON CONFLICT DO NOTHING
"""


def record_due(today, recipients):
    """Write a Reminder for everything that is due on ``today`` and was not written before."""
    with connection.cursor() as cursor:
        for topic in TOPICS if recipients else ():
            reminders = due(topic, today, recipients)
            while batch := list(islice(reminders, BATCH)):
                told = [list(column) for column in zip(*batch, strict=True)]
                cursor.execute(WRITE, [topic.slug, today, *told])


def due(topic, today, recipients):
    """(subject, moment, recipient, channel) for each recipient with an address and its channels."""
    for occasion in topic.occasions(today):
        subject = f"{topic.subject}:{occasion.row.pk}"
        for key in audience_of(occasion.row, topic):
            if key in recipients:
                for channel in recipients[key].channels:
                    yield subject, occasion.moment, key, str(channel)
