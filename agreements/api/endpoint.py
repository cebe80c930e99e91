"""What every address of the API does alike: methods, HTTPS, other sites, limits, problems."""

from functools import partial, wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from agreements.limits import Limit, spend
from agreements.views.downloads import for_any_site

from .answers import cacheable, fingerprint, is_known, json_response
from .problems import Problem, not_found

METHODS = "GET, HEAD, OPTIONS"
READABLE_ELSEWHERE = (
    "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
)
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def endpoint(view):
    """A view of the API; it returns what JSON can hold, or a response, and may raise a Problem."""

    @csrf_exempt  # what is not read is refused with a problem
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204, headers=PREFLIGHT))
        allowance = spend(Limit("api", settings.API_REQUESTS_PER_HOUR, 3600), request)
        try:
            _check(request, allowance)
            response = _answered(request, partial(view, request, *args, **kwargs))
        except Problem as problem:
            response = problem.response()
        except Http404:
            response = not_found().response()
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["RateLimit-Limit"] = allowance.limit
        response.headers["RateLimit-Remaining"] = allowance.remaining
        response.headers["RateLimit-Reset"] = allowance.resets_in
        return _open(response)

    return answer


def _check(request, allowance):
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Problem(403, _("API ini hanya dijawab lewat HTTPS: ganti http:// dengan https://."))
    if allowance.is_spent:
        said = _(
            "Alamat Anda sudah mengirim %(limit)s permintaan dalam satu jam. Ulangi sesudah "
            "%(seconds)s detik, atau unduh tabel utuh dari halaman data terbuka."
        )
        said %= {"limit": allowance.limit, "seconds": allowance.resets_in}
        raise Problem(429, said, headers={"Retry-After": str(allowance.resets_in)})
    if request.method not in {"GET", "HEAD"}:
        said = _("API ini hanya untuk membaca: pakai GET, HEAD, atau OPTIONS.")
        raise Problem(405, said, headers={"Allow": METHODS})


def _answered(request, view):
    """What the view makes, as JSON unless it is a response already, a redirect say; nothing is
    made for who has it.
    """
    etag = fingerprint(request)
    if is_known(request, etag):
        return cacheable(HttpResponse(status=304), etag)
    content = view()
    response = content if isinstance(content, HttpResponse) else json_response(content)
    return cacheable(response, etag) if response.status_code == 200 else response


def _open(response):
    """Let the pages of any site read the answer and our headers."""
    response.headers["Access-Control-Expose-Headers"] = READABLE_ELSEWHERE
    return for_any_site(response)
