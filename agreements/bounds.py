"""How much a request may bring, and how many costly ones a visitor may send.

Both are decided by the head of a request, before its body is read and before its view is run.
"""

import logging

from django.conf import settings
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render
from django.urls import reverse

from agreements.limits import Limit, give_back, spend, visitor

logger = logging.getLogger(__name__)

MEGABYTE = 2**20
FILES = 2  # of the largest size, in one request
SUGGESTIONS = 10  # for each search: people type it letter by letter
MINUTE, HOUR = 60, 3600  # seconds


def of_bearable_size(get_response):
    """Middleware: turns away what is too large, or does not say how large it is, unread."""

    def answer(request):
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return render(request, "400.html", status=411)
        length = length_of(request)
        if length and length > (most := largest(request)):
            return render(request, "413.html", {"megabytes": most // MEGABYTE}, status=413)
        return get_response(request)

    return answer


def length_of(request):
    """How many bytes the body of a request has; what is no number is none to Django either."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def largest(request):
    """How many bytes a request may bring: files come to the desk alone, from who has a session."""
    forms = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    is_at_desk = request.path.startswith(reverse("admin:index"))
    if is_at_desk and settings.SESSION_COOKIE_NAME in request.COOKIES:
        return forms + FILES * settings.MAX_UPLOAD_MEGABYTES * MEGABYTE
    return forms


class Counted:
    """Middleware: lets visitors wait who search or download very much.

    It stands behind what remembers pages, so a page that is there already is not counted. Whoever
    is led on to another address is counted there alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.counted = None
        response = self.get_response(request)
        if request.counted and isinstance(response, HttpResponseRedirectBase):
            give_back(request.counted, visitor(request))
        return response

    def process_view(self, request, view, args, kwargs):
        limit = limit_of(request)
        if limit is None or not limit.allowed:  # 0: as many as they like
            return None
        request.counted = limit
        allowance = spend(limit, request)
        if allowance.is_first_spent:
            logger.warning("One visitor went beyond the limit of “%s”", limit.scope)
        return too_many(request, limit, allowance) if allowance.is_spent else None


def limit_of(request):
    """The Limit that a request for a public page counts towards; None for the others.

    The API, sign-in and reports of errors count for themselves.
    """
    asked = request.resolver_match
    if asked.namespace != "agreements":
        return None
    if asked.url_name.endswith("_export"):
        return Limit("unduh", settings.DOWNLOADS_PER_HOUR, HOUR)
    if not request.GET.get("q", "").strip():
        return None
    if asked.url_name == "suggestions":
        return Limit("saran", SUGGESTIONS * settings.SEARCHES_PER_MINUTE, MINUTE)
    return Limit("cari", settings.SEARCHES_PER_MINUTE, MINUTE)


def too_many(request, limit, allowance):
    """The page that says how long to wait, and what programs do instead."""
    said = {
        "is_search": limit.seconds == MINUTE,
        "limit": allowance.limit,
        "minutes": -(-allowance.resets_in // MINUTE),
    }
    page = render(request, "429.html", said, status=429)
    page["Retry-After"] = str(allowance.resets_in)
    page["Cache-Control"] = "no-store"
    return page
