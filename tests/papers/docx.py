"""Reading drafts back, and making templates to try."""

import io

from docx import Document

from agreements.models import Agreement
from agreements.papers import draft


def text_of(content):
    """Every word of a DOCX: paragraphs, cells and footers, in order of kind."""
    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    footers = [p.text for section in paper.sections for p in section.footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells, *footers])


def drafted(agreement, kind, desk=None):
    """The words of a draft of the record as it is stored."""
    return text_of(draft(Agreement.objects.get(pk=agreement.pk), kind, desk)[1])


def docx(*paragraphs):
    """A DOCX of these paragraphs."""
    paper = Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()
