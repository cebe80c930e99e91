"""``/healthz`` and ``/readyz``: what a monitor, a load balancer or systemd asks.

They stand before all else: a probe knows neither the site's name nor its language, and comes over
plain http.
"""

import time
import uuid

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse, JsonResponse

from agreements.databases import has_pending_migrations, reading
from agreements.files import ping_scanner

HEALTHY = "/healthz"
READY = "/readyz"
HOLDS = 2  # seconds, so that asking often costs nothing


class Probes:
    """Middleware that answers the two probes and passes on everything else.

    ``/healthz``: 200 as long as the process answers at all. ``/readyz``: 200 if it can serve, else
    503; its JSON says of each thing needed “ok” or in a word what is wrong, never where it stands.
    So it does of the virus scanner, if there is one; without it all but uploads goes on, so 200.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._found, self._until = {}, 0

    def __call__(self, request):
        if request.path_info == HEALTHY:
            return _unkept(HttpResponse("ok", content_type="text/plain; charset=utf-8"))
        if request.path_info == READY:
            return self._ready()
        return self.get_response(request)

    def _ready(self):
        if time.monotonic() > self._until:
            found = {name: _tried(check) for name, check in CHECKS.items()}
            if settings.VIRUS_SCANNER:
                found["scanner"] = _tried(ping_scanner)
            self._found, self._until = found, time.monotonic() + HOLDS
        is_ready = {self._found[name] for name in CHECKS} == {"ok"}
        return _unkept(JsonResponse(self._found, status=200 if is_ready else 503))


def _unkept(response):
    response.headers["Cache-Control"] = "no-store"
    return response


def _tried(check):
    try:
        return check() or "ok"
    except Exception:
        return "failed"


def _database():
    """A server that can be read from; with replicas the public reads on without the primary."""
    with reading().cursor() as cursor:
        cursor.execute("SELECT 1")


class Migrations:
    """Whether the database has the schema of this release; once it has, it is not asked again."""

    def __init__(self):
        self._are_complete = False

    def __call__(self):
        if not self._are_complete:
            self._are_complete = not has_pending_migrations()
        return None if self._are_complete else "pending"


def _storage():
    """Whether a file can be written: not on a full or a read-only disk, nor without its bucket."""
    name = default_storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ok"))
    default_storage.delete(name)


def _maintenance():
    return "on" if settings.MAINTENANCE_FILE.exists() else None


CHECKS = {
    "database": _database,
    "migrations": Migrations(),
    "storage": _storage,
    "maintenance": _maintenance,
}
