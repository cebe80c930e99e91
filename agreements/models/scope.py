"""What an agreement covers: sectors, agencies, scope points and the stages it went through."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .agreement import Agreement
from .base import Basis
from .region import Agency
from .sector import Sector


class Standing(models.TextChoices):
    """Whether a sector was agreed on, or only hoped for by a speaker."""

    AGREED = "agreed", _("disepakati")
    HOPED = "hoped", _("diharapkan")


class SectorLink(models.Model):
    """A sector that a record covers, or is hoped to reach; only agreed ones are counted."""

    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="%(class)ss", verbose_name=_("bidang")
    )
    standing = models.CharField(
        _("kedudukan"), max_length=6, choices=Standing, default=Standing.AGREED
    )
    basis = models.CharField(_("dasar"), max_length=8, choices=Basis, default=Basis.STATED)
    note = models.CharField(_("keterangan"), max_length=250, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ["pk"]

    def __str__(self):
        return str(self.sector)


def sector_once(name, record):
    """Constraint: a sector stands once in a record."""
    return models.UniqueConstraint(
        fields=[record, "sector"],
        name=name,
        violation_error_message=_("Bidang ini sudah dicatat."),
    )


class AgreementSector(SectorLink):
    """A sector of an agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="sector_links")

    class Meta(SectorLink.Meta):
        constraints = [sector_once("agreement_sector_once", "agreement")]


class AgencyRole(models.TextChoices):
    """What an agency does for an agreement beside signing it."""

    INITIATOR = "initiator", _("pemrakarsa")
    IMPLEMENTER = "implementer", _("pelaksana")
    LIAISON = "liaison", _("penghubung")
    MENTIONED = "mentioned", _("disebut")


class AgreementAgency(models.Model):
    """An agency involved in an agreement, and how."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="agreement_links", verbose_name=_("perangkat daerah")
    )
    role = models.CharField(
        _("peran"), max_length=11, choices=AgencyRole, default=AgencyRole.MENTIONED
    )
    note = models.CharField(_("keterangan"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("perangkat daerah terkait")
        verbose_name_plural = _("perangkat daerah terkait")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "agency"],
                name="agreement_agency_once",
                violation_error_message=_("Perangkat daerah ini sudah dicatat."),
            )
        ]

    def __str__(self):
        return str(self.agency)


class ScopeItem(models.Model):
    """One point of the ruang lingkup, in the order of the paper."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="scope_items")
    order = models.PositiveSmallIntegerField(_("urutan"), default=1)
    text = models.TextField(_("butir ruang lingkup"))

    class Meta:
        verbose_name = _("butir ruang lingkup")
        verbose_name_plural = _("ruang lingkup")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]


class StageCode(models.TextChoices):
    """The ten stages of a KSDD in their order (Permendagri 22/2009 art. 3 and later practice)."""

    PREPARATION = "persiapan", _("Persiapan")
    OFFER = "penawaran", _("Penawaran")
    DRAFTING_JOINT = "penyusunan-kb", _("Penyusunan Kesepakatan Bersama")
    SIGNING_JOINT = "penandatanganan-kb", _("Penandatanganan Kesepakatan Bersama")
    DPRD_APPROVAL = "persetujuan-dprd", _("Persetujuan DPRD")
    DRAFTING_PKS = "penyusunan-pks", _("Penyusunan Perjanjian Kerja Sama")
    SIGNING_PKS = "penandatanganan-pks", _("Penandatanganan Perjanjian Kerja Sama")
    IMPLEMENTATION = "pelaksanaan", _("Pelaksanaan")
    RECORD_KEEPING = "penatausahaan", _("Penatausahaan")
    REPORTING = "pelaporan", _("Pelaporan")

    @property
    def position(self):
        """1 for preparation … 10 for reporting."""
        return list(StageCode).index(self) + 1


class AgreementStage(models.Model):
    """A stage that an agreement reached, with its date if known; any stage may be skipped."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="stages")
    stage = models.CharField(_("tahap"), max_length=20, choices=StageCode)
    reached_on = DayRangeField(_("tercapai pada"), null=True, blank=True)
    note = models.CharField(_("keterangan"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("tahap")
        verbose_name_plural = _("tahapan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "stage"],
                name="stage_once",
                violation_error_message=_("Tahap ini sudah dicatat."),
            )
        ]

    def __str__(self):
        return self.get_stage_display()
