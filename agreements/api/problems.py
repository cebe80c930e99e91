"""What went wrong, as RFC 9457 says it to programs and people."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.addresses import absolute

from .answers import json_response

TITLES = {
    HTTPStatus.BAD_REQUEST: _("Permintaan tidak dapat dipakai"),
    HTTPStatus.FORBIDDEN: _("Hanya lewat HTTPS"),
    HTTPStatus.NOT_FOUND: _("Tidak ditemukan"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("Hanya dapat dibaca"),
    HTTPStatus.TOO_MANY_REQUESTS: _("Terlalu banyak permintaan"),
}


class Problem(Exception):  # noqa: N818 (named as in RFC 9457)
    """An answer other than what was asked for; ``errors`` are (parameter, sentence)."""

    def __init__(self, status, detail, errors=(), headers=None):
        super().__init__(detail)
        self.status, self.detail, self.errors = HTTPStatus(status), detail, errors
        self.headers = headers or {}

    def response(self) -> HttpResponse:
        content = {
            "type": absolute(f"{reverse('agreements:api_docs')}#galat-{self.status}"),
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            content["errors"] = [
                {"parameter": parameter, "detail": detail} for parameter, detail in self.errors
            ]
        return json_response(
            content,
            content_type="application/problem+json",
            status=self.status,
            headers={"Cache-Control": "no-store", **self.headers},
        )


def not_found():
    return Problem(
        HTTPStatus.NOT_FOUND,
        _("Alamat ini tidak ada, atau catatannya belum atau tidak lagi diterbitkan."),
    )
