"""Who reads and who writes while servers die: readers of both web processes by turns, and staff."""

import gzip
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import count, pairwise
from statistics import quantiles
from urllib.parse import urlencode

from .servers import HOST

LOST = 0  # the status of an answer that never came
PATIENCE = 30  # seconds


@dataclass
class Answer:
    """What came back, and after how many seconds."""

    status: int
    seconds: float = 0
    body: str = ""
    headers: dict = field(default_factory=dict)


class Browser:
    """Somebody with cookies, or without; a redirect is followed."""

    def __init__(self):
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, port, path, form=None):
        address = f"http://{HOST}:{port}{path}"
        data = urlencode(form, doseq=True).encode() if form is not None else None
        headers = {"Accept-Encoding": "gzip", "Referer": address}
        request = urllib.request.Request(address, data, headers)
        began = time.perf_counter()
        try:
            with self._opener.open(request, timeout=PATIENCE) as response:
                return self._answer(response, response.status, began)
        except urllib.error.HTTPError as response:
            return self._answer(response, response.code, began)
        except (OSError, HTTPException):
            return Answer(LOST, time.perf_counter() - began)

    @staticmethod
    def _answer(response, status, began):
        content = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        body = content.decode(errors="replace")
        return Answer(status, time.perf_counter() - began, body, dict(response.headers))


class Form(HTMLParser):
    """The fields of the forms of a page, as a browser would send them."""

    def __init__(self, page):
        super().__init__()
        self.fields, self._select, self._text = {}, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self.fields.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea" and name:
            self._text, self.fields[name] = name, ""
        elif tag == "input" and name and _is_sent(given):
            is_box = given.get("type") == "checkbox"
            self.fields[name] = given.get("value") or ("on" if is_box else "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = None

    def handle_data(self, data):
        if self._text:
            self.fields[self._text] += data


def _is_sent(given):
    match given.get("type", "text"):
        case "submit" | "button" | "file" | "search":
            return False
        case "checkbox" | "radio":
            return "checked" in given
    return True


class Member:
    """One of the staff, who gives a document another title."""

    def __init__(self, ports, name, password):
        self._browser, self._ports = Browser(), ports
        page = self._browser.ask(ports[0], "/admin/login/").body
        login = Form(page).fields | {"username": name, "password": password}
        self.entered = self._browser.ask(ports[0], "/admin/login/?next=/admin/", login)

    def read(self, path, web=0):
        return self._browser.ask(self._ports[web], path)

    def rename(self, path, title, web=0):
        """Save another title by the form at ``path``; the answer to that, or to the form."""
        page = self.read(path, web)
        if page.status != 200:
            return page
        self._sent = path, Form(page.body).fields | {"title": title, "_save": "1"}
        return self.send_again(web)

    def send_again(self, web=0):
        """What was sent last, once more."""
        return self._browser.ask(self._ports[web], *self._sent)


class Crowd:
    """Readers who ask for one page after another, of each web process in turn, until it ends."""

    def __init__(self, ports, paths, readers=4):
        self._ports, self._paths, self._turn = ports, paths, count()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(readers)]
        self.answers = []  # (when it was asked, Answer)
        self.marks = {}

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        self.mark("before")
        return self

    def __exit__(self, *error):
        self._over.set()
        for thread in self._threads:
            thread.join()
        self.mark("end")

    def mark(self, name):
        """From now on something else is the case."""
        self.marks[name] = time.perf_counter()

    def _read(self):
        browser = Browser()
        while not self._over.is_set():
            turn = next(self._turn)
            path = self._paths[turn % len(self._paths)]
            began = time.perf_counter()
            answer = browser.ask(self._ports[turn % len(self._ports)], path)
            answer.body = ""
            self.answers.append((began, answer))

    def periods(self):
        """(name, Period) between one mark and the next."""
        marks = sorted(self.marks.items(), key=lambda mark: mark[1])
        for (name, begin), (_next, end) in pairwise(marks):
            answers = [answer for began, answer in self.answers if begin <= began < end]
            yield name, Period(end - begin, answers)


@dataclass
class Period:
    """How readers were answered for some time."""

    seconds: float
    answers: list

    @property
    def errors(self):
        """{status: number} of what was no page."""
        return dict(Counter(a.status for a in self.answers if a.status != 200))

    def __str__(self):
        times = sorted(answer.seconds * 1000 for answer in self.answers)
        cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
        errors = self.errors or 0
        return (
            f"| {len(times) / self.seconds:.0f} | {cuts[49]:.0f} | {cuts[94]:.0f} |"
            f" {times[-1]:.0f} | {len(times)} | {errors} |"
        )
