"""Rendering a template in a process of its own, with limits to its time, memory and reach."""

import base64
import json
from pathlib import Path
from tempfile import TemporaryFile

from django.utils.translation import gettext as _

from agreements.programs import answer_of

WORKER = Path(__file__).with_name("worker.py")
SECONDS = 15
UNDEFINED = "UndefinedError: "


class TemplateError(Exception):
    """A template that cannot be rendered; the message says why, for whoever wrote it."""


def render(template: bytes, data: dict) -> bytes:
    """The DOCX that ``template`` makes of ``data``: texts, lists and dicts of texts.

    Raises TemplateError.
    """
    content = {"template": base64.b64encode(template).decode(), "data": data}
    with TemporaryFile() as frame:
        frame.write(json.dumps(content).encode())
        frame.seek(0)
        answer = answer_of(WORKER, given=frame, seconds=SECONDS)
    if answer is None:
        raise TemplateError(_("Templat ini terlalu berat untuk disusun."))
    if error := answer.get("error"):
        raise TemplateError(_in_words(error))
    return base64.b64decode(answer["paper"])


def _in_words(error):
    if error.startswith(UNDEFINED):
        return _("Isian tidak dikenal: %s.") % error.removeprefix(UNDEFINED)
    return _("Templat tidak dapat disusun: %s.") % error
