"""What documents refer to: regulations, offices and facilities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Certainty
from .region import Province


class LegalBasisStatus(models.TextChoices):
    """Whether a regulation still stands, as far as is known."""

    IN_FORCE = "berlaku", _("berlaku")
    AMENDED = "diubah", _("diubah")
    REPEALED = "dicabut", _("dicabut")
    UNKNOWN = "tidak_diketahui", _("belum diketahui")


class LegalBasis(models.Model):
    """A regulation an agreement can name; picked from a list because the press misquotes it."""

    slug = models.SlugField(primary_key=True)
    short = models.CharField(_("sebutan"), max_length=60)
    title = models.CharField(_("tentang"), max_length=250)
    year = models.PositiveSmallIntegerField(_("tahun"), null=True)
    kind = models.CharField(_("jenis"), max_length=20)
    status = models.CharField(_("keadaan"), max_length=15, choices=LegalBasisStatus)
    note = models.TextField(_("keterangan"), blank=True)
    certainty = models.CharField(_("kepastian"), max_length=13, choices=Certainty)

    class Meta:
        verbose_name = _("dasar hukum")
        verbose_name_plural = _("dasar hukum")
        ordering = ["-year", "slug"]

    def __str__(self):
        return f"{self.short} tentang {self.title}"


class Position(models.Model):
    """An office that signs or speaks (Gubernur, Kepala Dinas …), offered while typing."""

    code = models.SlugField(primary_key=True)
    name_id = models.CharField(_("nama"), max_length=80)
    abbreviation = models.CharField(_("singkatan"), max_length=30, blank=True)
    level = models.CharField(_("tingkat"), max_length=30)
    may_sign = models.CharField(_("lazim menandatangani"), max_length=4, blank=True)
    note = models.TextField(_("keterangan"), blank=True)
    certainty = models.CharField(_("kepastian"), max_length=13, choices=Certainty)

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["name_id"]

    def __str__(self):
        return self.name_id


class Facility(models.Model):
    """A place an agreement leans on, such as an export centre or an industrial estate."""

    name = models.CharField(_("nama"), max_length=150)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name=_("provinsi")
    )
    place = models.CharField(_("tempat"), max_length=150, blank=True)
    description = models.TextField(_("keterangan"), blank=True)

    class Meta:
        verbose_name = _("fasilitas")
        verbose_name_plural = _("fasilitas")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "province"], name="facility_once_per_province")
        ]

    def __str__(self):
        return self.name
