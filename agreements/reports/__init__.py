"""The period report of a desk: collected once, then shown on screen, on paper, as XLSX and DOCX."""

from .period import period_report
from .section import Report, Section, shown
from .writing import write_docx, write_xlsx

__all__ = ["Report", "Section", "period_report", "shown", "write_docx", "write_xlsx"]
