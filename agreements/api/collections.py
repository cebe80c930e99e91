"""The collections of the API: the exported tables, with the filters of the page that lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agreements.exports import EXPORTS
from agreements.exports.expressions import Text, first_filled, words
from agreements.views.agreements import AGREEMENTS
from agreements.views.commodities import COMMODITIES
from agreements.views.lists import RegisterList
from agreements.views.missions import MISSIONS, OBSERVATIONS
from agreements.views.provinces import PROVINCES
from agreements.views.sectors import SECTORS
from agreements.views.transactions import TRANSACTIONS

NOTHING_ASKED = QueryDict()
EVERYTHING = Q()


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A table of ``EXPORTS`` as a collection at ``/api/v1/<name>/``.

    ``page`` is the path of the page that shows a row, as an expression; None where none does.
    ``listed`` is the list whose filters it takes, of which it may be the ``details``. ``parts`` are
    the collections below each record: their names, and which of their fields point to it.
    """

    name: str
    about: str
    page: Any = None
    listed: RegisterList | None = None
    is_details: bool = False
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: str = "per_halaman=5"

    @property
    def export(self):
        return EXPORTS[self.name]

    @property
    def columns(self):
        return self.export.columns

    @property
    def label(self):
        return self.export.label

    def filters(self, parameters=NOTHING_ASKED):
        """The filters of its page, None for a table without one."""
        return self.listed.filtered(parameters) if self.listed else None

    def orderings(self, filters):
        """The orders to choose from; a table without a page is in the order of its numbers."""
        return {} if filters is None or self.is_details else filters.offered_orderings

    def rows(self, filters, within=EVERYTHING):
        """The public rows that the valid ``filters`` find, in a total order but for the number."""
        if filters is None:
            return self.export.rows().filter(within).order_by("pk")
        if self.is_details:
            return self.listed.details.rows(filters.qs).filter(within).order_by("pk")
        return filters.qs.filter(within)

    def keyed(self, filters, within=EVERYTHING):
        """The same in that order by number alone: narrow rows where its list keeps some."""
        listed = None if filters is None or self.is_details else getattr(filters.qs, "listed", None)
        return self.rows(filters, within) if listed is None else listed.filter(within)


def within(part, parent, key):
    """Q: the rows of the collection ``part`` that belong to the record ``key`` of ``parent``."""
    belongs = Q()
    for pointer in parent.parts[part]:
        belongs |= Q(**{pointer: key})
    return belongs


def _own_page(name):
    return next(column.expression for column in EXPORTS[name].columns if column.name == "alamat")


def _page_of(record, path):
    return Text(words(path), f"{record}_id", words("/"))


OF_AGREEMENT = _page_of("agreement", "/perjanjian/")
OF_MISSION = _page_of("mission", "/misi-dagang/")
OF_TRANSACTION = _page_of("transaction", "/transaksi/")
OF_AGREEMENT_OR_MISSION = first_filled(OF_AGREEMENT, OF_MISSION)

_ALL = (
    Collection(
        name="perjanjian",
        about=AGREEMENTS.lead,
        page=_own_page("perjanjian"),
        listed=AGREEMENTS,
        parts={
            "pihak": ("agreement",),
            "hubungan": ("from_agreement", "to_agreement"),
            "tindak-lanjut": ("agreement",),
            "kendala": ("agreement",),
            "dokumen": ("agreement",),
            "kutipan": ("agreement",),
            "transaksi": ("agreement",),
            "misi-dagang": ("agreements",),
        },
        example="provinsi=64&provinsi=63&jenis=mou",
    ),
    Collection(
        name="pihak",
        about=_("Para pihak tiap naskah: siapa menandatangani, kapan, dengan nomor apa."),
        page=OF_AGREEMENT,
    ),
    Collection(
        name="hubungan",
        about=_("Naskah mana melaksanakan, mengubah, memperpanjang, atau menggantikan yang mana."),
        page=_page_of("from_agreement", "/perjanjian/"),
    ),
    Collection(
        name="dokumen",
        about=_("Berkas naskah yang boleh dibaca siapa pun."),
        page=OF_AGREEMENT,
    ),
    Collection(
        name="misi-dagang",
        about=MISSIONS.lead,
        page=_own_page("misi-dagang"),
        listed=MISSIONS,
        parts={
            "nilai-diumumkan": ("mission",),
            "transaksi": ("mission",),
            "realisasi": ("mission",),
            "perjanjian": ("missions",),
            "tindak-lanjut": ("mission",),
            "kendala": ("mission",),
            "kutipan": ("mission",),
        },
        example="provinsi=35&tahun=2025",
    ),
    Collection(
        name="nilai-diumumkan",
        about=OBSERVATIONS.lead,
        page=OF_MISSION,
        listed=OBSERVATIONS,
        example="urut=-nilai&per_halaman=5",
    ),
    Collection(
        name="transaksi",
        about=TRANSACTIONS.lead,
        page=_own_page("transaksi"),
        listed=TRANSACTIONS,
        parts={
            "rincian-transaksi": ("transaction",),
            "realisasi": ("transaction",),
            "kutipan": ("transaction",),
        },
        example="penjual=64&jenis=komitmen",
    ),
    Collection(
        name="rincian-transaksi",
        about=_("Satu baris untuk tiap barang; saringannya sama dengan saringan transaksi."),
        page=OF_TRANSACTION,
        listed=TRANSACTIONS,
        is_details=True,
        example="komoditas=cabai",
    ),
    Collection(
        name="realisasi",
        about=_("Nilai yang dilaporkan sudah dikirim atau dibayar sampai suatu hari; kumulatif."),
        page=first_filled(OF_TRANSACTION, OF_MISSION),
    ),
    Collection(
        name="tindak-lanjut",
        about=_("Yang dijanjikan atau diharapkan sesudah penandatanganan atau misi."),
        page=OF_AGREEMENT_OR_MISSION,
    ),
    Collection(
        name="kendala",
        about=_("Yang menghambat pelaksanaan, dan penanganannya."),
        page=OF_AGREEMENT_OR_MISSION,
    ),
    Collection(
        name="sumber",
        about=_("Berita, siaran pers, dan naskah yang dikutip catatan terbit."),
        parts={"kutipan": ("source",)},
    ),
    Collection(
        name="kutipan",
        about=_("Fakta mana dari catatan mana dinyatakan sumber mana."),
        page=first_filled(OF_AGREEMENT, OF_MISSION, OF_TRANSACTION),
    ),
    Collection(
        name="pelaku-usaha",
        about=_("Pelaku usaha yang disebut catatan terbit; namanya kosong bila diminta."),
    ),
    Collection(
        name="provinsi",
        about=_("Ke-38 provinsi, dikenali dengan kode Kemendagri."),
        page=_own_page("provinsi"),
        listed=PROVINCES,
        parts={"perangkat-daerah": ("province",)},
        example="pulau=Kalimantan",
    ),
    Collection(
        name="perangkat-daerah",
        about=_("Dinas, badan, dan biro provinsi menurut nama pada masanya."),
        page=Text(words("/provinsi/"), "province__slug", words("/")),
    ),
    Collection(
        name="bidang",
        about=SECTORS.lead,
        page=_own_page("bidang"),
        listed=SECTORS,
        example="q=ternak",
    ),
    Collection(
        name="komoditas",
        about=COMMODITIES.lead,
        page=_own_page("komoditas"),
        listed=COMMODITIES,
        example="q=cabai",
    ),
)
COLLECTIONS = {collection.name: collection for collection in _ALL}
