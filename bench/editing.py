"""One of the staff at the desk, over HTTP as a browser sends it; a redirect is not followed."""

import http.client
import io
import time
import uuid
from http.cookies import SimpleCookie

from pypdf import PdfWriter

from bench.scaling.visitors import LOST, Answer, Form

HOST = "127.0.0.1"
PATIENCE = 30  # seconds
LOGIN = "/admin/login/"
SAVED = 302


class Desk:
    """A session of somebody's, who opens forms, types into them and saves."""

    def __init__(self, port, name, password):
        self.port, self.name, self._password, self._cookies = port, name, password, {}

    def enter(self):
        """Sign in; whether that came about."""
        self._cookies = {}
        fields = Form(self.ask(LOGIN).body).fields
        fields |= {"username": self.name, "password": self._password}
        return self.ask(LOGIN, fields).status == SAVED

    def carry(self, name, value):
        """Be known by a cookie."""
        self._cookies[name] = value

    def save(self, path, typed, button="_save"):
        """Open a form, type something over, send it: (what it showed, the answer).

        ``typed`` is told what the form shows, and gives (fields, files). If it does not open,
        nothing was shown.
        """
        page = self.ask(path)
        if page.status != 200:
            return {}, page
        shown = Form(page.body).fields
        fields, files = typed(shown)
        return shown, self.ask(path, shown | fields | {button: "1"}, files)

    def ask(self, path, fields=None, files=None):
        """The answer, of status LOST if none came."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        headers["Referer"] = f"http://{HOST}:{self.port}{path}"
        method, body = "GET", None
        if fields is not None:
            method = "POST"
            headers["Content-Type"], body = multipart(fields, files or {})
        began = time.perf_counter()
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return Answer(LOST, time.perf_counter() - began)
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: each.value for name, each in SimpleCookie(value).items()}
        seconds, text = time.perf_counter() - began, content.decode(errors="replace")
        return Answer(response.status, seconds, text, dict(response.headers))


def multipart(fields, files):
    """(content type, body) of a form with files: {name: (file name, bytes)}."""
    boundary, parts = uuid.uuid4().hex, []
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(f"{head}{value}\r\n".encode())
    for name, (file_name, content) in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        head += f'; filename="{file_name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)


def paper(words, kilobytes=200):
    """A PDF that says so much and is unlike any other."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": words, "/Keywords": "x" * kilobytes * 1024})
    writer.write(file)
    return file.getvalue()


def with_document(shown, content):
    """(fields, files) that add a document to the form of an agreement."""
    row = int(shown.get("documents-INITIAL_FORMS", 0))
    fields = {
        "documents-TOTAL_FORMS": str(row + 1),
        f"documents-{row}-kind": "signed",
        f"documents-{row}-title": "Naskah asli",
    }
    return fields, {f"documents-{row}-file": ("naskah.pdf", content)}
