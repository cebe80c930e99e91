"""Sources, and which fact of which record each of them states."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .base import Basis, QuickLabels
from .constraints import one_of
from .goods import Business
from .indexes import by_line


class SourceKind(models.TextChoices):
    """What kind of paper a source is; paid content is said to be paid."""

    PRESS = "press", _("pers")
    OFFICIAL = "official", _("resmi")
    PAID = "paid", _("konten berbayar")
    DOCUMENT = "document", _("naskah asli")
    OTHER = "other", _("lainnya")


class Source(models.Model):
    """A newspaper report, official release or signed paper from which facts were taken."""

    key = models.SlugField(
        _("kunci"),
        max_length=60,
        null=True,
        unique=True,
        editable=False,
        help_text=_("Kunci pada berkas asal, agar pemuatan ulang tidak menggandakan sumber."),
    )
    kind = models.CharField(_("jenis"), max_length=8, choices=SourceKind, default=SourceKind.PRESS)
    publisher = models.CharField(_("penerbit"), max_length=120)
    title = models.CharField(
        _("judul"), max_length=250, blank=True, help_text=_("Kosongkan bila tidak diketahui.")
    )
    author = models.CharField(_("penulis atau pewarta"), max_length=150, blank=True)
    editor = models.CharField(_("editor"), max_length=150, blank=True)
    published_on = DayRangeField(_("tanggal terbit"), null=True, blank=True)
    url = models.URLField(_("alamat"), max_length=500, blank=True)
    note = models.TextField(_("keterangan"), blank=True)
    owner = models.ForeignKey(
        "agreements.Province",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("meja pencatat"),
    )

    class Meta:
        verbose_name = _("sumber")
        verbose_name_plural = _("sumber")
        ordering = ["publisher", "title", "pk"]
        indexes = [
            models.Index(fields=["publisher", "title", "id"], name="source_by_name"),
            GinIndex(
                OpClass(
                    by_line(*map(models.F, ("publisher", "title", "author", "url"))),
                    name="gin_trgm_ops",
                ),
                name="source_words",
            ),
        ]

    def __str__(self):
        return " – ".join(filter(None, [self.publisher, self.title])) or self.publisher


class Fact(models.TextChoices):
    """The facts of a record that a source can state."""

    KIND = "kind", _("jenis")
    TITLE = "title", _("judul")
    PARTIES = "parties", _("para pihak")
    NUMBER = "number", _("nomor naskah")
    SIGNATORY = "signatory", _("penanda tangan")
    SIGNED_ON = "signed_on", _("tanggal penandatanganan")
    PLACE = "place", _("tempat")
    EFFECTIVE_FROM = "effective_from", _("mulai berlaku")
    VALID_UNTIL = "valid_until", _("berlaku sampai")
    ENDED_ON = "ended_on", _("dihentikan")
    CATEGORY = "category", _("kategori kerja sama")
    LEGAL_BASIS = "legal_basis", _("dasar hukum")
    SECTORS = "sectors", _("bidang")
    SCOPE = "scope", _("ruang lingkup")
    BACKGROUND = "background", _("latar belakang")
    PURPOSE = "purpose", _("maksud dan tujuan")
    AGENCIES = "agencies", _("perangkat daerah")
    PEOPLE = "people", _("orang yang disebut")
    STAGES = "stages", _("tahapan")
    LINKS = "links", _("naskah terkait")
    FACILITIES = "facilities", _("fasilitas")
    FOLLOW_UP = "follow_up", _("tindak lanjut")
    OBSTACLE = "obstacle", _("kendala")
    THEME = "theme", _("tema")
    HELD_ON = "held_on", _("tanggal kegiatan")
    TARGET = "target", _("target")
    HOSTS = "hosts", _("tuan rumah")
    VISITORS = "visitors", _("provinsi tamu")
    BUSINESSES = "businesses", _("pelaku usaha")
    AGREEMENTS = "agreements", _("naskah yang ditandatangani")
    DATE = "date", _("tanggal")
    SELLER = "seller", _("penjual")
    BUYER = "buyer", _("pembeli")
    VALUE = "value", _("nilai")
    COMMODITIES = "commodities", _("komoditas")
    RECURRENCE = "recurrence", _("keberulangan")
    REALISATION = "realisation", _("realisasi")


def withheld():
    """Whether the words of a Citation are about a business that asked not to be named.

    Only facts that name a side of a sale, a party, or the businesses of a mission can be; which
    one it is decides where to look.
    """
    party_facts = (Fact.PARTIES, Fact.NUMBER, Fact.SIGNATORY)
    of_mission = _names_hidden(sales__mission="mission") | _names_hidden(
        purchases__mission="mission"
    )
    return models.Case(
        models.When(fact=Fact.SELLER, then=_names_hidden(sales="transaction")),
        models.When(fact=Fact.BUYER, then=_names_hidden(purchases="transaction")),
        models.When(fact__in=party_facts, then=_names_hidden(parties__agreement="agreement")),
        models.When(fact=Fact.BUSINESSES, then=of_mission),
        default=models.Value(False),
        output_field=models.BooleanField(),
    )


def _names_hidden(**beside):
    """Whether a business that asked not to be named is beside the record of the Citation."""
    of_record = {path: models.OuterRef(record) for path, record in beside.items()}
    return models.Exists(Business.objects.filter(is_name_hidden=True, **of_record))


class CitationQuerySet(models.QuerySet):
    """Reads of citations."""

    def with_withheld(self):
        """Add ``is_withheld``: its words are about a business that asked not to be named.

        That the source states the fact stays public; what it writes does not.
        """
        return self.annotate(is_withheld=withheld())


class Citation(QuickLabels, models.Model):
    """What one source says about one fact of one record.

    Values that conflict stand side by side as citations of the same fact, of which the register
    uses the accepted one. An inferred fact, and a value not accepted, say why.
    """

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("sumber")
    )
    agreement = models.ForeignKey(
        "agreements.Agreement", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    mission = models.ForeignKey(
        "agreements.TradeMission", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    transaction = models.ForeignKey(
        "agreements.Transaction", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    fact = models.CharField(_("fakta"), max_length=14, choices=Fact)
    detail = models.CharField(
        _("rincian fakta"),
        max_length=120,
        blank=True,
        help_text=_("Bila satu fakta berisi banyak: pihak, bidang, atau butir yang dimaksud."),
    )
    stated_value = models.CharField(
        _("nilai menurut sumber"),
        max_length=300,
        blank=True,
        help_text=_("Sebagaimana ditulis sumber, misalnya “Selasa (18/10/2021)”."),
    )
    basis = models.CharField(_("dasar"), max_length=8, choices=Basis, default=Basis.STATED)
    accepted = models.BooleanField(
        _("dipakai register"),
        default=True,
        help_text=_("Hilangkan centang bila nilai sumber ini bertentangan dan tidak dipakai."),
    )
    reason = models.TextField(
        _("alasan"),
        blank=True,
        help_text=_("Wajib bila disimpulkan atau tidak dipakai: mengapa?"),
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("kutipan sumber")
        verbose_name_plural = _("kutipan sumber")
        ordering = ["pk"]
        constraints = [
            one_of("citation_of_one_record", "agreement", "mission", "transaction"),
            models.CheckConstraint(
                condition=(models.Q(basis=Basis.STATED) & models.Q(accepted=True))
                | ~models.Q(reason=""),
                name="citation_doubt_has_reason",
                violation_error_message=_(
                    "Tulis alasannya bila fakta disimpulkan atau nilainya tidak dipakai."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_fact_display()}: {self.source}"
