"""Pages that say that something went wrong, and lead on."""

import re
import sys

from django.shortcuts import render
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
