"""What several tests of the way to the public do to a record."""

from agreements.actions import submit
from tests.factories import make_agreement


def submitted(operator, **fields):
    agreement = make_agreement(state="draft", updated_by=operator, **fields)
    submit(record=agreement, by=operator)
    return agreement


def edit(record, by):
    """What saving the form does."""
    record.refresh_from_db()
    record.updated_by = by
    record.save()


def steps(record):
    return list(record.steps.values_list("step", "by__username", "reason"))
