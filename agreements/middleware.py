"""What surrounds every request."""

import errno
import logging
import time
import zlib

from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.db import OperationalError, connection
from django.http import HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from agreements.databases import (
    AWAY,
    for_members,
    for_the_public,
    read_from,
    replicas,
    was_taken_back,
)
from agreements.history import recorded

logger = logging.getLogger(__name__)

RETRY_AFTER = 120  # seconds
ATTEMPTS = 3  # of a request whose writes were taken back
PAUSE = 0.1  # seconds in which the other writer goes on, who would be met again else
READING = {"GET", "HEAD", "OPTIONS"}
COMPRESSED = ("application/zip", "application/vnd.openxmlformats", "image/png", "application/pdf")
AT_ONCE = 1  # level of compression of what is sent as it is written
GZIP = 16 + zlib.MAX_WBITS
# What a disk says, and PostgreSQL of its own, that is full, over its quota, or may only be read.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, "53100", "58030", "25006"}


class Compressed(GZipMiddleware):
    """Compresses answers; streams so fast that they are not held up, and no archive once more."""

    def process_response(self, request, response):
        if response.headers.get("Content-Type", "").startswith(COMPRESSED):
            return response
        if not response.streaming or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            response.streaming_content = _compressed(response.streaming_content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers.pop("Content-Length", None)
            if (etag := response.headers.get("ETag", "")).startswith('"'):
                response.headers["ETag"] = f"W/{etag}"
        return response


def _compressed(chunks):
    packer = zlib.compressobj(AT_ONCE, wbits=GZIP)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


class RecordedWrites:
    """Lets history know who writes, and from which address.

    The view of a logged-in user's unsafe request runs in one transaction, so that an error takes
    back everything that it wrote. What PostgreSQL takes back, because two waited for each other, is
    tried again.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in READING or not request.user.is_authenticated:
            return None
        for _attempt in range(ATTEMPTS - 1):
            try:
                return self._recorded(request, view, args, kwargs)
            except OperationalError as error:
                if not was_taken_back(error) or connection.in_atomic_block:
                    raise
            time.sleep(PAUSE)
            begin_again(request)
        return self._recorded(request, view, args, kwargs)

    def _recorded(self, request, view, args, kwargs):
        with recorded(actor=request.user, screen=request.path):
            return view(request, *args, **kwargs)


def begin_again(request):
    """Let a request be as it was before its view ran: what that told, asked and read is undone."""
    if told := getattr(request, "_messages", None):
        told._queued_messages.clear()
    request.user.__dict__.pop("_answers", None)
    for _name, files in request.FILES.lists():
        for file in files:
            file.seek(0)


def without_trace(get_response):
    """Refuses TRACE at every address: what a request brought is told to nobody."""

    def answer(request):
        if request.method == "TRACE":
            return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS", "POST"])
        return get_response(request)

    return answer


def without_nul(get_response):
    """Refuses addresses with NUL, which PostgreSQL cannot compare with anything."""

    def answer(request):
        if "\x00" in request.path:
            raise BadRequest
        return get_response(request)

    return answer


def in_language_of_address(get_response):
    """Speaks the language that leads the address: English below ``/en/``, Indonesian elsewhere.

    Unlike Django's own, it never looks at what the browser prefers: an address always shows the
    same page, to caches too.
    """

    def answer(request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer


class Closed:
    """Answers with a page of its own while the site is closed or the database is away.

    ``manage.py maintenance`` closes the site. Both answers are 503, so that search engines wait.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            message = settings.MAINTENANCE_FILE.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return self.get_response(request)
        except OSError:  # it is there, and that alone closes the site
            message = ""
        return closed_page(request, message=message)

    def process_exception(self, request, exception):
        return told_by_servers(request, exception)


def told_by_servers(request, exception):
    """The page for what the database or a disk raised; None if ``exception`` is not of them."""
    told = (not_now, no_room, database_away)
    return next(filter(None, (page(request, exception) for page in told)), None)


def not_now(request, exception):
    """The page that says that somebody else wrote at the same moment, with what was sent in it;
    None if ``exception`` says something else.
    """
    if not was_taken_back(exception):
        return None
    logger.warning("Taken back by the database: %s", exception)
    page = render(request, "409.html", {"sent": request.POST.lists()}, status=409)
    page["Cache-Control"] = "no-store"
    return page


def no_room(request, exception):
    """The page that says that nothing can be kept; None if ``exception`` says something else.

    Whoever sent something reads on meanwhile; who could not even read is told as much.
    """
    code = getattr(exception, "errno", None) or getattr(exception.__cause__, "pgcode", None)
    if code not in NO_ROOM:
        return None
    logger.error("Nothing can be written: a disk is full or read-only", exc_info=exception)
    return closed_page(request, reading_goes_on=request.method not in READING)


def database_away(request, exception):
    """The page that says so; None if ``exception`` says something else."""
    if not isinstance(exception, AWAY):
        return None
    logger.error("The database is away", exc_info=exception)
    page = closed_page(
        request, reading_goes_on=bool(replicas()) and not may_read_elsewhere(request)
    )
    page.database_is_away = True
    return page


def closed_page(request, **said):
    page = render(request, "503.html", said, status=503)
    page["Retry-After"] = RETRY_AFTER
    return page


class FromReplicas:
    """Lets public pages be read from a replica; if that is lost meanwhile, from the next server.

    Whoever has a session is a member of staff, who reads from the primary what they wrote. That
    decides how fresh a page is and not what is in it, so caches need not tell visitors apart.
    """

    def __init__(self, get_response):
        if not replicas():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        reader = read_from(servers_for(request))
        response = self.get_response(request)
        while reader and getattr(response, "database_is_away", False) and reader.turn():
            response = self.get_response(request)
        return response


def servers_for(request):
    """Where a request reads, best first; None if it may write, and so needs the primary."""
    if not may_read_elsewhere(request):
        return None
    return for_members() if settings.SESSION_COOKIE_NAME in request.COOKIES else for_the_public()


def may_read_elsewhere(request):
    """Whether a request only reads, and not at the desk."""
    return request.method in READING and not request.path.startswith(reverse("admin:index"))
