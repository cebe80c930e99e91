"""What is traded, in what unit, and by whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Trim
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from .base import NamedInTwoLanguages, page_address
from .region import Province
from .sector import Sector


class Unit(models.Model):
    """A unit of quantity; ``to_base`` converts exactly to ``base``, empty means never convert."""

    symbol = models.CharField(_("lambang"), max_length=12, primary_key=True)
    name_id = models.CharField(_("nama"), max_length=40)
    kind = models.CharField(_("besaran"), max_length=10)
    base = models.CharField(_("satuan dasar"), max_length=12)
    to_base = models.DecimalField(
        _("faktor ke satuan dasar"), max_digits=18, decimal_places=9, null=True, blank=True
    )
    aliases = ArrayField(
        models.CharField(max_length=40), verbose_name=_("nama lain"), default=list, blank=True
    )
    note = models.CharField(_("keterangan"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("satuan")
        verbose_name_plural = _("satuan")
        ordering = ["kind", "symbol"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_base__isnull=True) | models.Q(to_base__gt=0),
                name="unit_factor_positive",
            )
        ]

    def __str__(self):
        return self.symbol


class Commodity(NamedInTwoLanguages, models.Model):
    """A good, or a group of goods where a source says no more; the tree is the register's."""

    slug = models.SlugField(primary_key=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("kelompok"),
    )
    name_id = models.CharField(_("nama"), max_length=80, unique=True)
    name_en = models.CharField(_("nama Inggris"), max_length=80)
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="commodities", verbose_name=_("bidang")
    )
    default_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("satuan lazim")
    )
    allowed_units = models.ManyToManyField(Unit, related_name="+", verbose_name=_("satuan"))
    synonyms = ArrayField(
        models.CharField(max_length=80), verbose_name=_("kata lain"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("komoditas")
        verbose_name_plural = _("komoditas")
        ordering = ["name_id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_address("commodity_detail", self.pk)

    @property
    def branch(self):
        """The good itself and, if it is a group, the goods in it."""
        return Commodity.objects.filter(models.Q(pk=self.pk) | models.Q(parent=self.pk))


class BusinessKind(models.TextChoices):
    """What kind of body a business is."""

    COMPANY = "company", _("Badan usaha")
    COOPERATIVE = "cooperative", _("Koperasi")
    ASSOCIATION = "association", _("Asosiasi")
    FARMER_GROUP = "farmer_group", _("Kelompok tani atau nelayan")
    INDIVIDUAL = "individual", _("Perorangan")


class BusinessScale(models.TextChoices):
    """Scale of a business (UU 20/2008 words)."""

    MICRO = "mikro", _("Mikro")
    SMALL = "kecil", _("Kecil")
    MEDIUM = "menengah", _("Menengah")
    LARGE = "besar", _("Besar")


class BusinessQuerySet(models.QuerySet):
    """Reads of businesses; what the public may know of them is decided here."""

    def publicly_named(self, *words):
        """Those whose name may be shown and holds each of ``words``, whatever its case."""
        shown = self.filter(is_name_hidden=False)
        for word in words:
            shown = shown.filter(name__icontains=word)
        return shown

    def with_core_name(self):
        """Add ``core_name``, the same for "PT. Maju Jaya", "Maju Jaya, PT" and "maju jaya"."""
        return self.annotate(core_name=core_name("name"))


# Not koperasi, toko or yayasan: those tell one business from another of the same name.
LEGAL_FORMS = r"\m(p ?t|c ?v|u ?d|f ?a|p ?d|tbk|persero|firma)\M"


def core_name(field):
    """A name as names are compared: without legal form, punctuation and case."""
    name = _replaced(Lower(field), "[^[:alnum:]]+", " ")
    return Trim(_replaced(_replaced(name, LEGAL_FORMS, ""), " +", " "))


def _replaced(text, pattern, by):
    return models.Func(
        text,
        models.Value(pattern),
        models.Value(by),
        models.Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )


# What stands in place of the name of whoever asked not to be named.
HIDDEN_NAME = gettext_noop("Nama tidak ditampilkan")


def labelled(name, regency):
    """A name and where it is: `UD Contoh (Kota Samarinda)`."""
    return f"{name} ({regency})" if regency else name


class Business(models.Model):
    """A seller, buyer or party that is not a government. Contacts are for staff only.

    The public sees name, province, regency and scale. A small business may ask that its name is
    not shown; its figures count all the same.
    """

    name = models.CharField(_("nama"), max_length=150)
    aliases = ArrayField(
        models.CharField(max_length=150),
        verbose_name=_("nama lain"),
        default=list,
        blank=True,
        help_text=_("Nama lama dan ejaan lain; impor dan pencarian staf mengenalinya."),
    )
    is_name_hidden = models.BooleanField(_("sembunyikan nama dari umum"), default=False)
    kind = models.CharField(
        _("bentuk"), max_length=12, choices=BusinessKind, default=BusinessKind.COMPANY
    )
    scale = models.CharField(_("skala"), max_length=8, choices=BusinessScale, blank=True)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, verbose_name=_("provinsi")
    )
    regency = models.CharField(_("kabupaten/kota"), max_length=80, blank=True)
    contact = models.TextField(
        _("kontak"), blank=True, help_text=_("Hanya untuk staf; tidak pernah terbit.")
    )

    objects = BusinessQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelaku usaha")
        verbose_name_plural = _("pelaku usaha")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "province", "regency"],
                name="business_once_per_place",
                violation_error_message=_("Pelaku usaha ini sudah ada; pilih dari daftar."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def public_name(self):
        """What the public calls it; whoever asked not to be named is not."""
        return gettext(HIDDEN_NAME) if self.is_name_hidden else self.name

    @property
    def public_label(self):
        """The name and where it is, as the public may know them: `UD Contoh (Kota Samarinda)`."""
        return labelled(self.public_name, self.regency)

    @property
    def staff_label(self):
        """The real name; where the public does not see it, that is said."""
        mark = gettext("nama disembunyikan")
        return f"{self.name} ({mark})" if self.is_name_hidden else self.name

    @property
    def name_in_titles(self):
        """What the register's own titles call it; they are public."""
        return _("satu pelaku usaha") if self.is_name_hidden else self.name
