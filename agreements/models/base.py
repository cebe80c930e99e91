"""What several records share: how sure a reference row is, and the editorial life of a record."""

from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import get_script_prefix, reverse
from django.utils.encoding import force_str
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agreements.language import language


class NamedInTwoLanguages:
    """Mixin: reference data that has a name in Indonesian and one in English."""

    @property
    def name(self):
        """The name in the language that is spoken."""
        return self.name_en if language() == "en" else self.name_id


class QuickLabels:
    """Mixin: the word for a choice is looked up; Django puts a field's every choice into words to
    find one, which of a page of records takes longer than reading them.
    """

    def _get_FIELD_display(self, field):  # noqa: N802 - what Django's get_…_display calls
        value = getattr(self, field.attname)
        return force_str(dict(field.flatchoices).get(value, value), strings_only=True)


class Certainty(models.TextChoices):
    """How a fact of the reference data is known; only confirmed facts are shown as such."""

    TEXT = "teks", _("dibaca di naskahnya")
    SURE = "pasti", _("pasti")
    VERIFIED = "terverifikasi", _("diperiksa terhadap daftar resmi")
    HIGH = "tinggi", _("dua sumber atau lebih")
    QUOTED = "kutipan", _("dikutip sumber resmi atau pers")
    MEDIUM = "sedang", _("satu sumber")
    LOW = "rendah", _("kebiasaan, belum diperiksa")
    GENERAL = "umum", _("pengetahuan umum, belum diperiksa")
    UNCHECKED = "belum", _("belum diperiksa")
    HOUSE = "register", _("susunan register ini, bukan resmi")

    @property
    def is_confirmed(self):
        """Whether a source was read for it, so that a page may state it plainly."""
        return self in CONFIRMED


CONFIRMED = frozenset(
    {
        Certainty.TEXT,
        Certainty.SURE,
        Certainty.VERIFIED,
        Certainty.HIGH,
        Certainty.QUOTED,
    }
)


class Basis(models.TextChoices):
    """Whether a source says a fact in so many words, or the register concluded it."""

    STATED = "stated", _("dinyatakan sumber")
    INFERRED = "inferred", _("disimpulkan")


class EditorialState(models.TextChoices):
    """Where a record stands on its way to the public; not to be confused with the legal status."""

    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Diajukan")
    PUBLISHED = "published", _("Terbit")
    WITHDRAWN = "withdrawn", _("Ditarik")


class PublishableQuerySet(models.QuerySet):
    """Reads of records that the public sees only once published."""

    def published(self):
        """Records the public may see: every public page, export and feed starts here."""
        return self.filter(state=EditorialState.PUBLISHED)

    def sent_back(self):
        """Drafts that a checker has returned and that were not submitted again."""
        return self.filter(state=EditorialState.DRAFT, submitted_at__isnull=False)

    def changed_since_check(self):
        """Published records whose content was changed after somebody last checked it."""
        return self.published().filter(updated_at__gt=models.F("checked_at"))


class Publishable(QuickLabels, models.Model):
    """A record that is a draft until somebody other than its maker publishes it.

    ``updated_at`` and ``updated_by`` are of its content; a step on its way to the public (see
    ``EditorialStep``) leaves them as they are.
    """

    state = models.CharField(
        _("keadaan catatan"),
        max_length=10,
        choices=EditorialState,
        default=EditorialState.DRAFT,
        editable=False,
        db_index=True,
    )
    published_at = models.DateTimeField(_("diterbitkan pada"), null=True, editable=False)
    created_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("diperbarui pada"), auto_now=True)
    created_by = models.ForeignKey(
        "agreements.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    updated_by = models.ForeignKey(
        "agreements.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diperbarui oleh"),
    )
    owner = models.ForeignKey(
        "agreements.Province",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("meja pencatat"),
        help_text=_("Provinsi yang mencatat; kosong berarti register sendiri."),
    )
    submitted_at = models.DateTimeField(_("diajukan pada"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        "agreements.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diajukan oleh"),
    )
    checked_at = models.DateTimeField(_("diperiksa pada"), null=True, editable=False)
    checked_by = models.ForeignKey(
        "agreements.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged_records",
        verbose_name=_("digabungkan ke"),
        help_text=_("Alamat catatan ini dialihkan ke catatan itu."),
    )
    not_duplicates = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("bukan duplikat dari catatan nomor"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Seseorang membandingkan keduanya dan menyatakannya berbeda."),
    )
    external_key = models.CharField(
        _("kunci asal"),
        max_length=80,
        null=True,
        unique=True,
        editable=False,
        help_text=_("Kunci pada berkas asal, agar pemuatan ulang tidak menggandakan catatan."),
    )
    internal_note = models.TextField(
        _("catatan internal"), blank=True, help_text=_("Hanya untuk staf; tidak pernah terbit.")
    )

    class Meta:
        abstract = True

    @property
    def is_published(self):
        return self.state == EditorialState.PUBLISHED

    @property
    def is_sent_back(self):
        """Whether a checker returned it: nothing else makes a submitted record a draft again."""
        return self.state == EditorialState.DRAFT and self.submitted_at is not None

    @property
    def is_changed_since_check(self):
        """Whether the content of a published record was changed after it was last checked."""
        checked = self.checked_at
        return self.is_published and checked is not None and self.updated_at > checked

    @property
    def state_in_words(self):
        """Where the record stands: "Draf, dikembalikan"."""
        if self.is_sent_back:
            return _("Draf, dikembalikan")
        if self.is_changed_since_check:
            return _("Terbit, diubah sesudah diperiksa")
        return self.get_state_display()


def address_words(record):
    """The readable part of a record's address; the number alone decides which record it is."""
    return slugify(record.title)[:80].strip("-") or record.kind


def page_address(name, *parts):
    """The address of a record's page, whose last step is made of ``parts``."""
    before = _address_before(f"agreements:{name}", len(parts), get_language(), get_script_prefix())
    return f"{before}{'-'.join(map(str, parts))}/"


@cache
def _address_before(name, number, *_spoken):
    """Remembered: looking up the address of each row of a list takes longer than the row itself."""
    placeholders = ["0"] * number
    return reverse(name, args=placeholders).removesuffix(f"{'-'.join(placeholders)}/")
