"""Addresses of the desk's pages, for screens and e-mails that lead there."""

from urllib.parse import urlencode

from django.urls import reverse


def list_address(model, page="changelist", **query):
    """The list of a model, filtered by what of ``query`` is not empty; ``page`` may be "add"."""
    address = reverse(f"admin:agreements_{model._meta.model_name}_{page}")
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{asked}" if asked else address


def record_address(record, page="change", *more):
    """The form of a record, or another of its pages by the last word of that page's name."""
    return reverse(f"admin:agreements_{record._meta.model_name}_{page}", args=[record.pk, *more])
