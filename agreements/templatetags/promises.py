"""What became of promises, in templates."""

from django import template
from django.utils.timezone import localdate

from agreements.stats import promises

register = template.Library()


@register.filter
def is_late(followup):
    """Whether its deadline is over today and nothing settled it."""
    return promises.is_late(followup, localdate())
