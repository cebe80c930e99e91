"""Government affairs (urusan pemerintahan) and the everyday fields below them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import Certainty, NamedInTwoLanguages, page_address


class SectorLevel(models.IntegerChoices):
    """Depth in the tree: a legal group, one of its urusan, an everyday field below an urusan."""

    GROUP = 1, _("Kelompok urusan")
    AFFAIR = 2, _("Urusan")
    FIELD = 3, pgettext_lazy("satu", "Bidang")


class SectorGroup(models.TextChoices):
    """The legal groups of UU 23/2014 art. 11-12, and what stands outside them."""

    BASIC = "wajib_dasar", _("Wajib, pelayanan dasar")
    MANDATORY = "wajib_nondasar", _("Wajib, bukan pelayanan dasar")
    OPTIONAL = "pilihan", _("Pilihan")
    SUPPORT = "penunjang", _("Penunjang")
    CROSS = "lintas", _("Lintas urusan")


class SectorQuerySet(models.QuerySet):
    def affairs(self):
        """The urusan level, which agreements are counted by."""
        return self.filter(level=SectorLevel.AFFAIR)


class Sector(NamedInTwoLanguages, models.Model):
    """A sector of cooperation on one of three levels: group, urusan (1.01 … 3.32), bidang.

    Names and codes of the 32 urusan follow UU 23/2014 art. 12 and Permendagri 90/2019. The third
    level (peternakan, smelter, UMKM …) is the register's own, so that the words of newspapers are
    found; its codes are never shown as official ones.
    """

    code = models.CharField(_("kode"), max_length=8, primary_key=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("induk"),
    )
    level = models.PositiveSmallIntegerField(_("tingkat"), choices=SectorLevel)
    group = models.CharField(_("kelompok"), max_length=14, choices=SectorGroup)
    name_id = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama Inggris"), max_length=120)
    synonyms = ArrayField(
        models.CharField(max_length=120), verbose_name=_("kata lain"), default=list, blank=True
    )
    see_also = models.ManyToManyField("self", blank=True, verbose_name=_("lihat juga"))
    certainty = models.CharField(_("kepastian"), max_length=13, choices=Certainty)

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("bidang urusan")
        verbose_name_plural = _("bidang urusan")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[1-9](\.[0-9]{2}){0,2}$"),
                name="sector_code_form",
            ),
            models.CheckConstraint(
                condition=models.Q(level=SectorLevel.GROUP, parent__isnull=True)
                | models.Q(level__gt=SectorLevel.GROUP, parent__isnull=False),
                name="sector_only_groups_have_no_parent",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_address("sector_detail", self.code)

    @property
    def official_code(self):
        """The code if a regulation gives it, else an empty string."""
        return self.code if self.certainty == Certainty.VERIFIED else ""
