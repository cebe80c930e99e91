"""Renders one template; run as a program of its own, which may be killed.

Reads a frame `{"template": base64, "data": {...}}` from standard input and writes
`{"paper": base64}` or `{"error": text}`. Imports nothing of the register: no settings, no
database, no secrets are in reach of a template.
"""

import base64
import io
import json
import resource
import sys

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

CPU_SECONDS = 4
MEMORY_BYTES = 1 << 30
LARGEST_PAPER = 5 << 20


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    given = json.load(sys.stdin)
    try:
        paper = rendered(base64.b64decode(given["template"]), given["data"])
        answer = {"paper": base64.b64encode(paper).decode()}
    except TemplateError as error:
        answer = {"error": f"{type(error).__name__}: {error.message}"}
    except Exception as error:
        answer = {"error": type(error).__name__}
    json.dump(answer, sys.stdout)


def rendered(template, data):
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    paper = DocxTemplate(io.BytesIO(template))
    paper.render(data, environment, autoescape=True)
    written = io.BytesIO()
    paper.save(written)
    if written.tell() > LARGEST_PAPER:
        raise ValueError
    return written.getvalue()


if __name__ == "__main__":
    main()
