"""Constraints that several tables have."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import EditorialState


def published_has_date(name, date_field=None):
    """Constraint: a published record says since when, and has its ``date_field`` if named."""
    published = models.Q(published_at__isnull=False)
    if date_field:
        published &= models.Q(**{f"{date_field}__isnull": False})
    return models.CheckConstraint(
        condition=~models.Q(state=EditorialState.PUBLISHED) | published,
        name=name,
        violation_error_message=_("Catatan yang terbit harus punya tanggal, walau hanya tahunnya."),
    )


def one_of(name, *fields):
    """Constraint: exactly one of the nullable foreign keys ``fields`` is set."""
    choices = models.Q()
    for chosen in fields:
        choices |= models.Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(
        condition=choices,
        name=name,
        violation_error_message=_("Pilih tepat satu catatan yang dimaksud."),
    )
