"""Public pages, remembered until the data change: by us, by browsers and by caches on the way.

An answer depends on its address, the data, the day and the release alone, never on who asks, so
that any cache may keep it. It is checked at each use: a withdrawn record is gone at once. Of the
data it follows from the tables that were read for it, unless its view names narrower topics.
"""

import gzip
from functools import wraps
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import cc_delim_re, get_conditional_response, patch_vary_headers

from agreements.databases import AWAY
from agreements.following import following
from agreements.versions import EVERYTHING, held, hold, key_of, one_version, versions_of
from kerjasama.memory import making

SAFE = {"GET", "HEAD"}
OURS = ("/admin/", "/static/")
# Of questions there is no end: they lie apart, so that they push out nothing but each other.
QUESTIONS = "questions"
LARGEST = 512 * 1024  # bytes, compressed; what is larger is made each time
COMPRESSION = 4  # 6 takes twice as long and saves a tenth
# Pages made at once by a process. Its threads take turns anyway; who asks for what is there already
# would wait behind each of them.
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


def follows(topics_of):
    """A view whose answer follows from ``topics_of(**its arguments)`` and the reference data alone.

    Whatever else is written meanwhile, the answer holds.
    """

    def narrowed(view):
        @wraps(view)
        def answer(request, **arguments):
            topics = topics_of(**arguments)
            versions_of(topics, before_data=True)
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
        with one_version(QUESTIONS if request.GET else "default"):
            return self._answer(request)

    def _answer(self, request):
        address = request.get_full_path()
        try:
            found = held(address)
            etag = _etag(found.key if found else key_of(address))
        except AWAY:  # told where the view meets it
            return self.get_response(request)
        if etag in cc_delim_re.split(request.headers.get("If-None-Match", "")):
            return _described(HttpResponse(status=304), etag)
        if found:
            return _again(request, found)
        with making(address), _turns:
            found = held(address)
            return _again(request, found) if found else self._made(request, address)

    def _made(self, request, address):
        """The answer made anew, and remembered under what it follows from."""
        with following() as topics:
            response = self.get_response(request)
        if not _may_be_kept(response):
            return response
        topics = _followed(response, topics)
        etag = _etag(key_of(address, topics))
        _described(response, etag)
        if request.method == "GET" and not response.streaming:
            restored = _restored(request, _remember(address, topics, response), response)
            return get_conditional_response(request, etag, response=restored)
        return response


def _followed(response, topics):
    """The topics of ``response``; a download reads its tables only when it is sent."""
    return getattr(response, "topics", EVERYTHING if response.streaming else sorted(topics))


def _etag(key):
    return f'W/"{key}"'


def _again(request, found):
    """The answer that is held; 304 has been ruled out, other conditions have not."""
    response = _restored(request, found.value)
    return get_conditional_response(request, _etag(found.key), response=response)


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


def _remember(address, topics, response):
    remembered = gzip.compress(response.content, COMPRESSION, mtime=0), dict(response.headers)
    if len(remembered[0]) <= LARGEST:
        hold(address, topics, remembered)
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
