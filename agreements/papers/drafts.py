"""Writing one draft paper of an agreement, on the bureau's template or the register's."""

from pathlib import Path

from django.utils.text import slugify

from agreements.models import PaperKind, PaperTemplate

from .data import paper_data
from .rendering import render

FOLDER = Path(__file__).resolve().parent.parent / "data" / "papers"


def draft(agreement, kind, desk=None):
    """The file name and the DOCX of a paper of ``kind``, written by the province ``desk``.

    Raises TemplateError when the bureau's own template cannot be rendered.
    """
    theirs = PaperTemplate.objects.filter(province=desk, kind=kind).first() if desk else None
    with theirs.file.open("rb") if theirs else own_template(kind).open("rb") as file:
        template = file.read()
    return file_name(agreement, kind), render(template, paper_data(agreement, kind, sender=desk))


def own_template(kind):
    """The path of the register's own template for a kind of paper."""
    return FOLDER / f"{PaperKind(kind)}.docx"


def file_name(agreement, kind):
    """`kesepakatan-bersama-perdagangan-antarwilayah.docx`."""
    label = str(PaperKind(kind).label).partition(" (")[0]
    return f"{slugify(f'{label} {agreement}')[:100].strip('-')}.docx"
