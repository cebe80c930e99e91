"""Indexes that several tables have, each named after what is looked for by it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Greatest, Upper

from .base import EditorialState


def newest_told(name):
    """Index: the published records by what feeds tell of last, their publication or a change."""
    return models.Index(
        Greatest("published_at", "updated_at").desc(),
        models.F("id").desc(),
        condition=models.Q(state=EditorialState.PUBLISHED),
        name=name,
    )


def newest_changed(name):
    """Index: records by their last change, as lists of the desk can be sorted."""
    return models.Index(fields=["-updated_at", "-id"], name=name)


def on_the_way(name):
    """Index: what is on its way to the public, by desk; few among all records."""
    return models.Index(
        fields=["owner", "state", "id"],
        condition=~models.Q(state=EditorialState.PUBLISHED),
        name=name,
    )


def sent_back(name):
    """Index: the drafts that a checker has returned, by desk, the longest waiting first."""
    return models.Index(
        fields=["owner", "submitted_at"],
        condition=models.Q(state=EditorialState.DRAFT, submitted_at__isnull=False),
        name=name,
    )


def changed_since_check(name):
    """Index: what was published and changed after its last check, by desk."""
    return models.Index(
        fields=["owner", "id"],
        condition=models.Q(state=EditorialState.PUBLISHED, updated_at__gt=models.F("checked_at")),
        name=name,
    )


def words_in(field, name, **options):
    """Index: the middle of words in a text, whatever their case."""
    return GinIndex(OpClass(Upper(field), name="gin_trgm_ops"), name=name, **options)


def by_line(*texts):
    """Expression: texts in lower case, each on a line of its own."""
    line = models.Value("\n")
    parts = [part for text in texts for part in (text, line)]
    return models.Func(
        line,
        *parts,
        # In this order a migration writes them, and Django compares the order too.
        arg_joiner=" || ",
        output_field=models.TextField(),
        template="lower(%(expressions)s)",
    )
