"""Somebody's browser before the site, as the world sees it: by its name, over HTTPS."""

import sys
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.editing import multipart
from bench.scaling.visitors import Form

PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Page:
    """Where a question ended, redirects followed, and what came."""

    address: str
    content: bytes

    @property
    def text(self):
        return self.content.decode(errors="replace")


class Browser:
    """Keeps its cookies. An answer that is an error ends the trial with its text."""

    def __init__(self, site):
        self._site = site
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, address, fields=None, files=None):
        """The Page at an address, of which a form is sent if there are ``fields``."""
        whole, data = urljoin(self._site, address), None
        headers = {"Referer": whole}
        if fields is not None:
            headers["Content-Type"], data = multipart(fields, files or {})
        try:
            with self._opener.open(Request(whole, data, headers), timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                return Page(answer.url, answer.read())
        except HTTPError as error:
            sys.exit(f"- NOT SO: {whole} answers ({error.code})\n{error.read().decode()}")

    def send(self, address, typed, files=None, *, button="_save", to=""):
        """The Page after a form was opened, typed over and sent, to ``to`` if not to itself."""
        page = self.ask(address)
        fields = Form(page.text).fields | typed | {button: "1"}
        return self.ask(to or page.address, fields, files)
