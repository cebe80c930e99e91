"""Pages that say that something went wrong, and lead on."""

import re
import sys

from django.shortcuts import render
from django.views.defaults import bad_request as unclear
from django.views.defaults import server_error as mistake

from agreements.middleware import told_by_servers

WORD = re.compile(r"[^\W\d_]{3,}")
MOST_WORDS = 6


def not_found(request, exception):
    """Nothing is at this address; its words are offered as a search, because pages move."""
    words = WORD.findall(request.path)[-MOST_WORDS:]
    return render(request, "404.html", {"words": " ".join(words)}, status=404)


def server_error(request):
    """A mistake of ours, unless a server said so outside a view: as a session was read."""
    return told_by_servers(request, sys.exception()) or mistake(request)


def bad_request(request, exception):
    """A request that makes no sense, unless a server was away as a session was written.

    Django takes that for a session which somebody else has ended meanwhile.
    """
    told = filter(None, (told_by_servers(request, error) for error in _led_to(exception)))
    return next(told, None) or unclear(request, exception)


def _led_to(exception):
    """The exception, the one it was raised for, and so on."""
    while exception:
        yield exception
        exception = exception.__context__
