"""What the site writes down about itself: one line a request, slow queries, errors.

No line holds a query string, a form, an address of a visitor or a value of a query: what people
look for and write is theirs. The id in each line is also in the answer, as ``X-Request-ID``.
"""

import logging
import time
from datetime import timedelta
from threading import Thread

import psycopg2
from django.core.mail import mail_admins
from django.db import DatabaseError
from django.utils.encoding import escape_uri_path
from pythonjsonlogger.json import JsonFormatter

requests = logging.getLogger("kerjasama.requests")
queries = logging.getLogger("kerjasama.queries")

PROBES = ("/healthz", "/readyz", "/metrics")
HIDDEN = "…"
MOMENT = "%Y-%m-%dT%H:%M:%S%z"
REPEATED_AFTER = timedelta(minutes=15).total_seconds()


def logged(get_response):
    """Middleware: one line for each request, with the milliseconds until its answer began."""

    def answer(request):
        started = time.perf_counter()
        response = get_response(request)
        if not request.path_info.startswith(PROBES):
            said = {
                "method": request.method,
                "path": path_without_secrets(request),
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
            requests.info("%(method)s %(path)s %(status)s %(ms)s ms", said, extra=said)
        return response

    return answer


def path_without_secrets(request):
    """The path as it is sent, in one line; without the token of a link that one person was sent."""
    token = request.resolver_match and request.resolver_match.kwargs.get("token")
    path = escape_uri_path(request.path)
    return path.replace(escape_uri_path(token), HIDDEN) if token else path


class SlowQueries:
    """Writes down the text of queries that take longer than so many seconds, without values."""

    def __init__(self, seconds):
        self._seconds = seconds

    def watch(self, connection, **_signal):
        """Receiver of ``connection_created``."""
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(self, execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            seconds = time.perf_counter() - started
            if seconds > self._seconds:
                queries.warning("%.1f s: %s", seconds, " ".join(str(sql).split()))


class WithoutValues:
    """Formatter mixin: of an error of PostgreSQL only its first line; others quote values."""

    def formatException(self, exc_info):  # noqa: N802 - logging's name
        text, error = super().formatException(exc_info), exc_info[1]
        while error is not None:
            if isinstance(error, (psycopg2.Error, DatabaseError)):
                said = str(error).strip()
                text = text.replace(said, said.partition("\n")[0])
            error = error.__cause__ or error.__context__
        return text


class LineFormatter(WithoutValues, logging.Formatter):
    """For people who read a terminal or a journal."""


class StructuredFormatter(WithoutValues, JsonFormatter):
    """For programs: one JSON object a line."""


class ErrorMail(logging.Handler):
    """Mails errors to ADMINS, the same one at most every quarter of an hour, in a thread.

    Unlike Django's own it sends what the log says and nothing of the request.
    """

    def __init__(self):
        super().__init__(level=logging.ERROR)
        self._last = {}

    def emit(self, record):
        where = (record.pathname, record.lineno, record.exc_info and record.exc_info[0])
        if time.monotonic() - self._last.get(where, -REPEATED_AFTER) < REPEATED_AFTER:
            return
        self._last[where] = time.monotonic()
        subject = f"{record.name}: {record.getMessage()}".splitlines()[0][:120]
        text = self.format(record)
        Thread(target=mail_admins, args=[subject, text], kwargs={"fail_silently": True}).start()


def logging_settings(form, *, mails):
    """Django's LOGGING: ``form`` is “line” or “json”; ``mails`` whether ADMINS hear of errors."""
    handlers = ["console", "mail"] if mails else ["console"]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "django_guid.log_filters.CorrelationId"}},
        "formatters": {
            "line": {
                "()": LineFormatter,
                "format": "{asctime} {levelname} {name} [{correlation_id}] {message}",
                "datefmt": MOMENT,
                "style": "{",
            },
            "json": {
                "()": StructuredFormatter,
                "format": "{asctime}{levelname}{name}{message}{correlation_id}",
                "datefmt": MOMENT,
                "style": "{",
                "rename_fields": {
                    "asctime": "time",
                    "levelname": "level",
                    "name": "logger",
                    "correlation_id": "request_id",
                },
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["request_id"],
            },
            "mail": {"()": ErrorMail, "formatter": "line", "filters": ["request_id"]},
        },
        "root": {"handlers": handlers, "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            # Says of each request that it came without an id, which none of ours has.
            "django_guid": {"level": "WARNING"},
            # What strangers send under names that are not ours is none of our errors.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }
