"""Pages that say that something went wrong, and lead on."""

import re

from django.shortcuts import render

WORD = re.compile(r"[^\W\d_]{3,}")
MOST_WORDS = 6


def not_found(request, exception):
    """Nothing is at this address; its words are offered as a search, because pages move."""
    words = WORD.findall(request.path)[-MOST_WORDS:]
    return render(request, "404.html", {"words": " ".join(words)}, status=404)
