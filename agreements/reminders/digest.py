"""All that one recipient is told in one run, in words that are fit for that recipient.

A digest is made from what is the case now: a reminder whose occasion has passed, and one of a
record that its recipient may no longer read of, is not in it.
"""

from dataclasses import dataclass

from agreements.addresses import absolute, list_address, record_address
from agreements.models import ErrorReport, FollowUp
from agreements.todo import MATTERS, Desk

from .audience import AGENCY, OWN, PARTNER, audience_of, record_of
from .topics import TOPICS

MOST_LINES = 20
AUDIENCES = (OWN, PARTNER, AGENCY)


@dataclass(frozen=True)
class Line:
    """What is told of one record."""

    title: str
    detail: str
    address: str


@dataclass(frozen=True)
class Section:
    """The lines of one topic; ``rest`` more are in the list at ``address``."""

    topic: str
    audience: str
    heading: str
    lines: list
    rest: int = 0
    address: str = ""


@dataclass(frozen=True)
class Digest:
    """``told`` are the keys of the reminders that are in it; counts are of the whole desk."""

    sections: list
    told: set
    counts: list

    @property
    def line_count(self):
        return sum(len(section.lines) + section.rest for section in self.sections)


def digest_of(recipient, reminders, today):
    """The Digest of these reminders of one recipient."""
    found = {}
    told = set()
    for topic in TOPICS:
        wanted = {
            (reminder.subject, reminder.moment): reminder.pk
            for reminder in reminders
            if reminder.topic == topic.slug and reminder.subject.startswith(f"{topic.subject}:")
        }
        keys = {int(subject.partition(":")[2]) for subject, _moment in wanted}
        for occasion in topic.occasions(today, keys) if keys else ():
            key = (f"{topic.subject}:{occasion.row.pk}", occasion.moment)
            audience = audience_of(occasion.row, topic).get(recipient.key)
            if key in wanted and audience:
                told.add(wanted[key])
                found.setdefault((audience, topic), []).append(occasion)
    sections = [
        section(topic, audience, occasions, recipient.key)
        for audience in AUDIENCES
        for (each, topic), occasions in found.items()
        if each == audience
    ]
    counts = counts_of(recipient.key, today) if told and recipient.is_desk else []
    return Digest(sections, told, counts)


def line(occasion, audience):
    """Agencies read the public page; desks go where they can act."""
    record = record_of(occasion.row)
    if audience == AGENCY:
        path = record.get_absolute_url()
    elif isinstance(occasion.row, ErrorReport):
        path = record_address(occasion.row)
    else:
        path = record_address(record)
        path += "#followups-group" if isinstance(occasion.row, FollowUp) else ""
    return Line(str(record), occasion.detail, absolute(path))


def section(topic, audience, occasions, code):
    address = ""
    if topic.matter and audience != AGENCY:
        address = list_of_matter(topic.model, topic.matter, code)
    return Section(
        topic=topic.slug,
        audience=audience,
        heading=str(topic.headings[audience]),
        lines=[line(occasion, audience) for occasion in occasions[:MOST_LINES]],
        rest=max(0, len(occasions) - MOST_LINES),
        address=address,
    )


def counts_of(code, today):
    """What waits at a desk in all, said or not: (number, label, address of the list)."""
    desk = Desk(code=code, today=today)
    counted = ((matter, matter.rows(desk).count()) for matter in MATTERS if matter.verb != "change")
    return [
        (count, str(matter.name), list_of_matter(matter.model, matter.slug, code))
        for matter, count in counted
        if count
    ]


def list_of_matter(model, slug, code):
    return absolute(list_address(model, perlu=slug, meja=code))
