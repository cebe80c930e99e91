"""What Prometheus reads of requests and their times, counted by django-prometheus.

All of it is there only with METRICS_TOKEN. The web processes count into files of one folder, so
that each can answer for all.
"""

import os
import shutil
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare

ADDRESS = "/metrics"
APPS = ["django_prometheus"]
COUNTED = "django_prometheus.middleware.Prometheus{}Middleware"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus-client looks


def around(middleware):
    """``middleware`` with what counts the requests, and the address that tells of them."""
    before, after = COUNTED.format("Before"), COUNTED.format("After")
    return ["kerjasama.metrics.endpoint", before, *middleware, after]


def endpoint(get_response):
    """Middleware: /metrics for who brings the token, as ``Authorization: Bearer …``."""
    # Imported sooner it would count apart from the other processes: see count_together.
    from django_prometheus.exports import ExportToDjangoView

    def answer(request):
        if request.path_info != ADDRESS:
            return get_response(request)
        given = request.headers.get("Authorization", "")
        if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        return ExportToDjangoView(request)

    return answer


def count_together():
    """Let this web process count where the others do; before Django is set up."""
    if settings.METRICS_TOKEN:
        settings.METRICS_ROOT.mkdir(parents=True, exist_ok=True)
        os.environ[FOLDER] = str(settings.METRICS_ROOT)


def begin_anew():
    """Forget the counts of former processes, whose files would pile up."""
    shutil.rmtree(settings.METRICS_ROOT, ignore_errors=True)
