"""How to cite a record: a sentence, and files for the programs that keep references."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import register_converter, reverse
from django.urls.converters import StringConverter
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.identity import NAME
from agreements.models import Agreement, TradeMission, Transaction

from .addresses import record_at
from .entries import agreement_entry, mission_entry, transaction_entry

LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # BibTeX pairs even braces that LaTeX would not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


@dataclass(frozen=True)
class Citation:
    """A record as others refer to it: the register is the author, the state of a day the version.

    ``name`` is that of its kind in CITED; the page named there has the address that never changes.
    """

    name: str
    number: int
    title: str
    summary: str
    version: date
    accessed: date

    @property
    def address(self):
        return absolute(reverse(f"agreements:{CITED[self.name].page}", args=[self.number]))

    @property
    def sentence(self):
        """The citation as Indonesian papers write it, to be copied as it stands."""
        return _(
            "{register}. ({year}). {title} [{summary} Versi {version}]. "
            "Diakses {accessed}, dari {address}"
        ).format(
            register=NAME,
            year=self.version.year,
            title=self.title,
            summary=self.summary,
            version=date_format(self.version, "j F Y"),
            accessed=date_format(self.accessed, "j F Y"),
            address=self.address,
        )

    @property
    def files(self):
        """(label, address) of the citation for programs."""
        return [
            ("BibTeX", reverse(f"agreements:{self.name}_citation", args=[self.number, "bib"])),
            ("RIS", reverse(f"agreements:{self.name}_citation", args=[self.number, "ris"])),
        ]

    def bibtex(self):
        """One entry; the second braces keep the title's capitals."""
        fields = {
            "author": f"{{{_latex(NAME)}}}",
            "title": f"{{{_latex(self.title)}}}",
            "year": self.version.year,
            "note": _latex(f"{self.summary} {self._version}"),
            "url": self.address,
            "urldate": self.accessed.isoformat(),
        }
        lines = [f"  {field} = {{{value}}}" for field, value in fields.items()]
        return ",\n".join([f"@misc{{kerjasama-{self.name}-{self.number}", *lines]) + "\n}\n"

    def ris(self):
        """One entry, its lines ended as the format asks."""
        fields = (
            ("TY", "ELEC"),
            ("AU", NAME),
            ("TI", self.title),
            ("PY", self.version.year),
            ("DA", self.version.strftime("%Y/%m/%d")),
            ("AB", self.summary),
            ("N1", self._version),
            ("UR", self.address),
            ("Y2", self.accessed.strftime("%Y/%m/%d")),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields)

    @property
    def _version(self):
        return _("Versi {version}.").format(version=self.version.isoformat())


def _one_line(text):
    return " ".join(str(text).split())


def _latex(text):
    return _one_line(text).translate(LATEX)


class Cited(NamedTuple):
    """A kind of record that can be cited: its model, its Entry, and its page by number alone."""

    model: Any
    entry: Callable
    page: str


CITED = {
    "agreement": Cited(Agreement, agreement_entry, "agreement_short"),
    "mission": Cited(TradeMission, mission_entry, "mission_short"),
    "transaction": Cited(Transaction, transaction_entry, "transaction_detail"),
}
FORMATS = {
    "bib": (Citation.bibtex, "application/x-bibtex"),
    "ris": (Citation.ris, "application/x-research-info-systems"),
}


class CitationExtension(StringConverter):
    """The kinds of file in which programs exchange references."""

    regex = "|".join(FORMATS)


register_converter(CitationExtension, "citation_extension")


def citation_of(name, record):
    """The Citation of a record whose details are fetched."""
    entry = CITED[name].entry(record)
    changed = localdate(max(record.updated_at, record.published_at))
    return Citation(name, record.pk, entry.title, entry.summary, changed, localdate())


def citation(request, pk, extension, name):
    """The citation of a published record as a file."""
    record = record_at(CITED[name].model.objects.published().with_row_details(), pk)
    write, content_type = FORMATS[extension]
    response = HttpResponse(
        write(citation_of(name, record)), content_type=f"{content_type}; charset=utf-8"
    )
    filename = f"kerjasama-{name}-{record.pk}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
