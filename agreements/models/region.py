"""Provinces, their neighbours and their agencies (perangkat daerah)."""

from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .base import Certainty, page_address


class ProvinceQuerySet(models.QuerySet):
    def in_code_order(self):
        """Kemendagri's order, west to east, in which officials expect a list of provinces."""
        return self.order_by("code")


class Province(models.Model):
    """One of the 38 provinces, keyed by its Kemendagri code (Kepmendagri 300.2.2-2138/2025).

    ``founded`` is the range of days in which its founding law took effect; empty means older than
    the records kept here. It guards against a party that did not exist yet at a signing.
    """

    code = models.CharField(_("kode Kemendagri"), max_length=2, primary_key=True)
    iso = models.CharField(_("kode ISO 3166-2"), max_length=5, unique=True)
    name = models.CharField(_("nama"), max_length=60, unique=True)
    short_name = models.CharField(_("singkatan"), max_length=20, unique=True)
    slug = models.SlugField(unique=True)
    aliases = ArrayField(models.CharField(max_length=60), verbose_name=_("nama lain"), default=list)
    capital = models.CharField(_("ibu kota"), max_length=40)
    capital_lat = models.DecimalField(_("lintang"), max_digits=7, decimal_places=4)
    capital_lon = models.DecimalField(_("bujur"), max_digits=7, decimal_places=4)
    island_group = models.CharField(_("gugus pulau"), max_length=30)
    founded = DayRangeField(_("dibentuk"), null=True, blank=True)
    founded_basis = models.CharField(_("dasar pembentukan"), max_length=80, blank=True)
    founded_certainty = models.CharField(
        _("kepastian pembentukan"), max_length=13, choices=Certainty, blank=True
    )
    neighbours = models.ManyToManyField("self", through="ProvinceNeighbour")

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("provinsi")
        verbose_name_plural = _("provinsi")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[1-9][0-9]$"), name="province_code_is_two_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(iso__regex=r"^ID-[A-Z]{2}$"), name="province_iso_is_indonesian"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_address("province_detail", self.slug)

    def url_with(self, other):
        """The page of this province and another; the lower code comes first in the address."""
        lower, higher = sorted((self, other), key=lambda province: province.code)
        return _address_of_pair(lower.slug, higher.slug, get_language(), get_script_prefix())


@lru_cache(maxsize=4096)
def _address_of_pair(lower, higher, *_spoken):
    """Remembered: a page about one province asks for those of all its partners twice."""
    return reverse("agreements:pair_detail", args=[lower, higher])


class NeighbourKind(models.TextChoices):
    """How two provinces touch."""

    LAND = "land", _("darat")
    SEA = "sea", _("laut")


class ProvinceNeighbour(models.Model):
    """Two provinces that share a land border or a strait, written once with the lower code first.

    Bordering matters for *kerja sama wajib* (UU 23/2014 art. 364); whether a shared sea counts as
    bordering is not confirmed, so the kind and the certainty stand beside each pair.
    """

    province_a = models.ForeignKey(Province, models.CASCADE, related_name="+")
    province_b = models.ForeignKey(Province, models.CASCADE, related_name="+")
    kind = models.CharField(_("batas"), max_length=4, choices=NeighbourKind)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    certainty = models.CharField(_("kepastian"), max_length=13, choices=Certainty)

    class Meta:
        verbose_name = _("provinsi berbatasan")
        verbose_name_plural = _("provinsi berbatasan")
        ordering = ["province_a", "province_b"]
        constraints = [
            models.UniqueConstraint(
                fields=["province_a", "province_b"], name="neighbour_pair_once"
            ),
            models.CheckConstraint(
                condition=models.Q(province_a__lt=models.F("province_b")),
                name="neighbour_lower_code_first",
            ),
        ]

    def __str__(self):
        return f"{self.province_a} – {self.province_b}"


class AgencyKind(models.TextChoices):
    """Kinds of provincial agency (PP 18/2016)."""

    SERVICE = "dinas", _("Dinas")
    BOARD = "badan", _("Badan")
    BUREAU = "biro", _("Biro")
    SECRETARIAT = "setda", _("Sekretariat Daerah")
    UNIT = "uptd", _("UPTD")
    HOSPITAL = "rsud", _("RSUD")
    OTHER = "lain", _("Lainnya")


class Agency(models.Model):
    """A perangkat daerah (OPD) of a province, under the name it had in its active period."""

    province = models.ForeignKey(
        Province, models.PROTECT, related_name="agencies", verbose_name=_("provinsi")
    )
    name = models.CharField(_("nama resmi"), max_length=150)
    short_name = models.CharField(_("nama singkat"), max_length=60, blank=True)
    kind = models.CharField(_("bentuk"), max_length=5, choices=AgencyKind)
    aliases = ArrayField(
        models.CharField(max_length=120), verbose_name=_("nama lain"), default=list, blank=True
    )
    email = models.EmailField(
        _("surel"), blank=True, help_text=_("Untuk pengingat; hanya dilihat staf provinsi ini.")
    )
    active_from = DayRangeField(_("ada sejak"), null=True, blank=True)
    active_until = DayRangeField(_("ada sampai"), null=True, blank=True)
    source_note = models.CharField(_("dasar nama"), max_length=200, blank=True)
    certainty = models.CharField(
        _("kepastian nama"), max_length=13, choices=Certainty, default=Certainty.UNCHECKED
    )

    class Meta:
        verbose_name = _("perangkat daerah")
        verbose_name_plural = _("perangkat daerah")
        ordering = ["province", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "name"],
                name="agency_name_once_per_province",
                violation_error_message=_(
                    "Perangkat daerah ini sudah ada di provinsi itu; pilih dari daftar."
                ),
            ),
        ]

    def __str__(self):
        return self.short_name or f"{self.name} {self.province.short_name}"
