"""Trade missions and the totals announced at them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.fields import DayRangeField, RupiahField
from agreements.values.money import format_rupiah

from .agreement import Agreement
from .base import Basis, Publishable, PublishableQuerySet, address_words, page_address
from .constraints import published_has_date
from .indexes import newest_told
from .region import Province
from .scope import SectorLink, sector_once


class MissionKind(models.TextChoices):
    """Kinds of event at which businesses of two provinces meet."""

    TRADE_MISSION = "misi-dagang", pgettext_lazy("satu", "Misi dagang")
    BUSINESS_MATCHING = "business-matching", _("Business matching")
    MEETING = "temu-usaha", _("Temu usaha")
    VISIT = "kunjungan", _("Kunjungan perdagangan")
    FAIR = "pameran", _("Pameran dagang")


class TransactionKind(models.TextChoices):
    """How firm a sum is. Kinds are never added to one another; investment is never trade."""

    DIRECT = "langsung", _("Transaksi langsung")
    CONTRACT = "kontrak", _("Kontrak")
    LETTER_OF_INTENT = "loi", _("Letter of Intent")
    COMMITMENT = "komitmen", _("Komitmen (belum terverifikasi)")
    POTENTIAL = "potensi", _("Potensi")
    ORDER_PLAN = "rencana", _("Rencana pemesanan")
    INVESTMENT = "investasi", _("Investasi")
    UNSPECIFIED = "tidak-dirinci", _("Jenis tidak dirinci")


class TradeMissionQuerySet(PublishableQuerySet):
    def involving(self, *provinces):
        """Missions that every one of ``provinces`` hosts or visits."""
        if not provinces:
            return self
        present = MissionParticipant.objects.filter(province__in=provinces).values("mission")
        counted = present.annotate(number=models.Count("province", distinct=True))
        together = counted.filter(number=len(set(provinces)))
        return self.filter(pk__in=together.values("mission"))

    def newest_first(self):
        """By earliest possible day, unknown dates last; ties by newest record."""
        return self.order_by(models.F("held_on__startswith").desc(nulls_last=True), "-pk")

    def with_row_details(self):
        """Fetch participants and observed totals along, in a constant number of queries."""
        return self.prefetch_related("participants__province", "observations")


class TradeMission(Publishable):
    """A misi dagang, business matching, temu usaha or trade visit between provinces."""

    kind = models.CharField(
        _("jenis"), max_length=17, choices=MissionKind, default=MissionKind.TRADE_MISSION
    )
    title = models.CharField(_("judul"), max_length=250)
    theme = models.CharField(_("tema"), max_length=300, blank=True)
    held_on = DayRangeField(_("tanggal"), null=True, blank=True)
    held_basis = models.CharField(
        _("dasar tanggal"), max_length=8, choices=Basis, default=Basis.STATED
    )
    held_note = models.CharField(_("catatan tanggal"), max_length=60, blank=True)
    city = models.CharField(_("kota"), max_length=80, blank=True)
    venue = models.CharField(_("tempat"), max_length=150, blank=True)
    agreements = models.ManyToManyField(
        Agreement,
        blank=True,
        related_name="missions",
        verbose_name=_("naskah yang ditandatangani"),
    )
    target_value = RupiahField(
        _("target nilai"), null=True, blank=True, help_text=_("Sebagaimana diumumkan sebelumnya.")
    )
    target_kind = models.CharField(
        _("jenis target"),
        max_length=13,
        choices=TransactionKind,
        default=TransactionKind.UNSPECIFIED,
    )
    description = models.TextField(_("keterangan"), blank=True)

    objects = TradeMissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("misi dagang")
        verbose_name_plural = _("misi dagang")
        ordering = ["-pk"]
        permissions = [("publish_trademission", _("Boleh menerbitkan dan menarik misi dagang"))]
        indexes = [
            models.Index(
                models.F("held_on__startswith").desc(nulls_last=True),
                models.F("id").desc(),
                name="mission_newest_first",
            ),
            newest_told("mission_told_last"),
        ]
        constraints = [published_has_date("mission_published_has_date", "held_on")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return page_address("mission_detail", self.pk, self.slug)

    slug = property(address_words)


class MissionRole(models.TextChoices):
    """A province's part in a mission."""

    HOST = "host", _("tuan rumah")
    VISITOR = "visitor", _("provinsi tamu")


class MissionParticipant(models.Model):
    """A province that hosts or visits, and how many businesses it brought."""

    mission = models.ForeignKey(TradeMission, models.CASCADE, related_name="participants")
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="mission_parts", verbose_name=_("provinsi")
    )
    role = models.CharField(_("peran"), max_length=7, choices=MissionRole)
    business_count = models.PositiveIntegerField(_("jumlah pelaku usaha"), null=True, blank=True)

    class Meta:
        verbose_name = _("provinsi peserta")
        verbose_name_plural = _("provinsi peserta")
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "province"],
                name="mission_province_once",
                violation_error_message=_("Provinsi ini sudah dicatat pada misi ini."),
            )
        ]

    def __str__(self):
        return str(self.province)


class MissionSector(SectorLink):
    """A sector of a trade mission."""

    mission = models.ForeignKey(TradeMission, models.CASCADE, related_name="sector_links")

    class Meta(SectorLink.Meta):
        constraints = [sector_once("mission_sector_once", "mission")]


class Finality(models.TextChoices):
    """Whether a total was still growing when it was reported."""

    INTERIM = "interim", _("sementara")
    FINAL = "final", _("akhir")
    UNKNOWN = "unknown", _("belum diketahui")


class ValueQualifier(models.TextChoices):
    """How a source hedges a value."""

    EXACT = "", _("tepat")
    ABOUT = "about", _("sekitar")
    MORE_THAN = "more", _("lebih dari")
    UP_TO = "up_to", _("hingga")


class Valued(models.Model):
    """A value in rupiah as a range; both ends empty means unknown, never zero."""

    value_low = RupiahField(_("nilai"), null=True, blank=True)
    value_high = RupiahField(
        _("nilai tertinggi"), null=True, blank=True, help_text=_("Isi hanya bila berupa kisaran.")
    )
    value_qualifier = models.CharField(
        _("ketepatan"), max_length=5, choices=ValueQualifier, blank=True, default=""
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value_high__isnull=True)
                | models.Q(value_low__isnull=False, value_high__gte=models.F("value_low")),
                name="%(class)s_value_low_to_high",
                violation_error_message=_("Nilai tertinggi lebih rendah daripada nilai."),
            )
        ]


class MissionObservation(Valued):
    """A mission's total as one source reported it at one time; one of them can be official."""

    mission = models.ForeignKey(TradeMission, models.CASCADE, related_name="observations")
    kind = models.CharField(
        _("jenis"), max_length=13, choices=TransactionKind, default=TransactionKind.UNSPECIFIED
    )
    seller_province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("provinsi penjual"),
        help_text=_("Kosong bila arah tidak disebut."),
    )
    buyer_province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("provinsi pembeli"),
    )
    observed_on = DayRangeField(_("per tanggal"), null=True, blank=True)
    observed_at = models.CharField(
        _("pukul"), max_length=40, blank=True, help_text=_("Misalnya “12.33 WIB”.")
    )
    finality = models.CharField(
        _("kefinalan"), max_length=7, choices=Finality, default=Finality.UNKNOWN
    )
    is_official = models.BooleanField(_("angka resmi"), default=False)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)

    class Meta(Valued.Meta):
        verbose_name = _("nilai yang diumumkan")
        verbose_name_plural = _("nilai yang diumumkan")
        ordering = ["observed_on", "pk"]
        constraints = [
            *Valued.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(value_low__isnull=False),
                name="observation_has_value",
                violation_error_message=_("Isi nilainya; tanpa nilai tidak ada yang diumumkan."),
            ),
            models.UniqueConstraint(
                fields=["mission", "kind", "seller_province", "buyer_province"],
                condition=models.Q(is_official=True),
                nulls_distinct=False,
                name="observation_one_official",
                violation_error_message=_("Hanya satu angka resmi untuk tiap jenis dan arah."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {format_rupiah(self.value_low)}"
