"""Addresses of the desk's pages, and those of public pages as the world outside knows them.

Whatever leaves the site (feeds, files, e-mails, the API) names its pages by ``absolute``.
"""

from functools import lru_cache
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import get_script_prefix, reverse, translate_url
from django.utils.translation import get_language


def list_address(model, page="changelist", **query):
    """The list of a model, filtered by what of ``query`` is not empty; ``page`` may be "add"."""
    address = reverse(f"admin:agreements_{model._meta.model_name}_{page}")
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{address}?{asked}" if asked else address


def record_address(record, page="change", *more):
    """The form of a record, or another of its pages by the last word of that page's name."""
    return reverse(f"admin:agreements_{record._meta.model_name}_{page}", args=[record.pk, *more])


def absolute(path=""):
    """The whole address of a page of this site, whichever way the request for it came."""
    return f"{settings.SITE_URL}{path}"


def with_query(path, parameters):
    """``path`` with the QueryDict ``parameters``; without a question mark where there are none."""
    query = parameters.urlencode()
    return f"{path}?{query}" if query else path


def host():
    """The public name of this site, for what must be named once in the whole world."""
    return urlsplit(settings.SITE_URL).hostname


def in_language(path, language):
    """The address in ``language`` of the page whose Indonesian address is ``path``."""
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def translated(path, language):
    """The address in ``language`` of the page at ``path``, whichever language that is in."""
    return _translated(path, language, get_language(), get_script_prefix())


@lru_cache(maxsize=1024)
def _translated(path, language, *_spoken):
    return translate_url(path, language)
