"""Rendering a template in a process of its own, with limits to its time, memory and reach."""

import base64
import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

WORKER = Path(__file__).with_name("worker.py")
SECONDS = 15
UNDEFINED = "UndefinedError: "


class TemplateError(Exception):
    """A template that cannot be rendered; the message says why, for whoever wrote it."""


def render(template: bytes, data: dict) -> bytes:
    """The DOCX that ``template`` makes of ``data``: texts, lists and dicts of texts.

    Raises TemplateError.
    """
    frame = {"template": base64.b64encode(template).decode(), "data": data}
    try:
        run = subprocess.run(  # noqa: S603 (our own program; the template is its input)
            [sys.executable, "-I", str(WORKER)],
            input=json.dumps(frame),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env={},
            check=True,
        )
        answer = json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise TemplateError(_("Templat ini terlalu berat untuk disusun.")) from error
    if error := answer.get("error"):
        raise TemplateError(_in_words(error))
    return base64.b64decode(answer["paper"])


def _in_words(error):
    if error.startswith(UNDEFINED):
        return _("Isian tidak dikenal: %s.") % error.removeprefix(UNDEFINED)
    return _("Templat tidak dapat disusun: %s.") % error
