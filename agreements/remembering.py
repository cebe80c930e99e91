"""Public pages, remembered until the data change: by us, by browsers and by caches on the way.

An answer depends on its address, the data, the day and the release alone, never on who asks, so
that any cache may keep it. It is checked at each use: a withdrawn record is gone at once.
"""

import gzip
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import cc_delim_re, get_conditional_response, patch_vary_headers

from agreements.databases import AWAY
from agreements.versions import EVERYTHING, key_of, key_of_name, one_version, versions_of
from kerjasama.memory import making

SAFE = {"GET", "HEAD"}
OURS = ("/admin/", "/static/")
LARGEST = 512 * 1024  # bytes, compressed; what is larger is made each time
COMPRESSION = 4  # 6 takes twice as long and saves a tenth


def follows(topics_of):
    """A view whose answer follows from ``topics_of(**its arguments)`` and the reference data alone.

    Whatever else is written meanwhile, the answer holds.
    """

    def narrowed(view):
        @wraps(view)
        def answer(request, **arguments):
            topics = topics_of(**arguments)
            versions_of(topics)  # before the data
            response = view(request, **arguments)
            response.topics = topics
            return response

        return answer

    return narrowed


class Remembering:
    """Answers from memory, or with 304 for who has the page, after one look at the version.

    Only whole answers to GET are remembered, compressed; downloads are made anew unless unchanged.
    A view that says itself how its answer may be kept has more in it than the data.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in SAFE or request.path.startswith(OURS):
            return self.get_response(request)
        with one_version():
            return self._answer(request)

    def _answer(self, request):
        address = request.get_full_path()
        followed = key_of_name(("topics", address))
        try:
            key = key_of(address, cache.get(followed, EVERYTHING))
        except AWAY:  # told where the view meets it
            return self.get_response(request)
        etag = f'W/"{key}"'
        if etag in cc_delim_re.split(request.headers.get("If-None-Match", "")):
            return _described(HttpResponse(status=304), etag)
        if known := _known(request, key, etag):
            return known
        with making(key):
            return _known(request, key, etag) or self._made(request, followed)

    def _made(self, request, followed):
        """The answer made anew, and remembered under what it says that it follows from."""
        response = self.get_response(request)
        if not _may_be_kept(response):
            return response
        topics = getattr(response, "topics", EVERYTHING)
        if topics is not EVERYTHING:
            cache.set(followed, topics, timeout=None)
        key = key_of(request.get_full_path(), topics)
        etag = f'W/"{key}"'
        _described(response, etag)
        if request.method == "GET" and not response.streaming:
            restored = _restored(request, _remember(key, response), response)
            return get_conditional_response(request, etag, response=restored)
        return response


def _known(request, key, etag):
    """The answer that is remembered, if any."""
    remembered = cache.get(key)
    return remembered and get_conditional_response(
        request, etag, response=_restored(request, remembered)
    )


def _may_be_kept(response):
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("ETag")
        and not response.has_header("Cache-Control")
    )


def _described(response, etag):
    """What caches are told of an answer that any of them may keep."""
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = _cache_control()
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _cache_control():
    seconds = settings.PUBLIC_CACHE_SECONDS
    return f"public, max-age={seconds}" if seconds else "public, no-cache"


def _remember(key, response):
    remembered = gzip.compress(response.content, COMPRESSION, mtime=0), dict(response.headers)
    if len(remembered[0]) <= LARGEST:
        cache.set(key, remembered, timeout=None)
    return remembered


def _restored(request, remembered, made=None):
    """The answer as it was ``made``, compressed for who can read that."""
    body, headers = remembered
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return made or HttpResponse(gzip.decompress(body), headers=headers)
    response = HttpResponse(body, headers=headers)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(body))
    return response
