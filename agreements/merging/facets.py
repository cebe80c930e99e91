"""The facts of two records, or of two rows that say the same thing, side by side."""

from dataclasses import dataclass

from django.db.models import BooleanField, Field, FileField, Model
from django.utils.translation import gettext as _

from agreements.fields import RupiahField
from agreements.models import Confirmation, Finality, Progress, TransactionKind
from agreements.models.base import Publishable
from agreements.values.money import format_rupiah

# What says how sure or how exact a fact is goes wherever that fact goes.
LED_BY = {
    "kind_basis": "kind",
    "title_is_official": "title",
    "signed_basis": "signed_on",
    "signed_note": "signed_on",
    "category_basis": "category",
    "held_basis": "held_on",
    "held_note": "held_on",
    "target_kind": "target_value",
    "dated_basis": "dated",
    "value_high": "value_low",
    "value_qualifier": "value_low",
    "confirmed_by": "confirmation",
    "confirmed_at": "confirmation",
    "confirmation_note": "confirmation",
    "closed_by": "closed_at",
}
UNKNOWN = {
    Confirmation.PENDING,
    Progress.UNKNOWN,
    Finality.UNKNOWN,
    TransactionKind.UNSPECIFIED,
}
# Places in a list and counts of parties are worked out anew; one fingerprint is one file.
WORKED_OUT = {"order", "unnamed_party_count"}
# A file is public only where somebody said so of that record.
NEVER_FILLED = {"is_public"}


@dataclass(frozen=True)
class Facet:
    """One fact as two instances state it, with the fields that go along with it."""

    ours: Model
    theirs: Model
    field: Field
    followers: tuple[Field, ...]

    @property
    def key(self):
        """Names the fact among all that a merge asks about."""
        return f"{self.ours._meta.model_name}-{self.ours.pk}-{self.field.name}"

    @property
    def is_known(self):
        """Whether either says anything of it."""
        return not (self._unknown(self.ours) and self._unknown(self.theirs))

    @property
    def differs(self):
        return self._value(self.ours) != self._value(self.theirs)

    @property
    def fills(self):
        """Whether theirs is known and ours is not."""
        return self.differs and self._unknown(self.ours)

    @property
    def must_be_chosen(self):
        """Whether both are known and only one can stay."""
        settled = self._unknown(self.ours) or self._unknown(self.theirs)
        return self.differs and self.field.editable and not settled

    @property
    def our_words(self):
        return self._words(self.ours)

    @property
    def their_words(self):
        return self._words(self.theirs)

    @property
    def label(self):
        """`judul`, or for a row `nomor naskah (Kalimantan Timur)`."""
        name = str(self.field.verbose_name)
        return name if isinstance(self.ours, Publishable) else f"{name} ({self.ours})"

    def take_theirs(self):
        """Copy their value, and what goes with it, to ours; unsaved. Returns the fields' names."""
        fields = (self.field, *self.followers)
        for field in fields:
            setattr(self.ours, field.attname, getattr(self.theirs, field.attname))
        return [field.name for field in fields]

    def _words(self, instance):
        """The value, with what else goes with it and is not the same on both sides."""
        along = [
            f"{field.verbose_name}: {said(field, instance) or '–'}"
            for field in self.followers
            if field.value_from_object(self.ours) != field.value_from_object(self.theirs)
        ]
        words = said(self.field, instance)
        return f"{words} ({'; '.join(along)})" if words and along else words

    def _value(self, instance):
        return self.field.value_from_object(instance)

    def _unknown(self, instance):
        if self.field.name in NEVER_FILLED:
            return False
        value = self._value(instance)
        unticked = isinstance(self.field, BooleanField) and not value
        return unticked or value in (None, "") or bool(self.field.choices and value in UNKNOWN)


def facets(ours, theirs, parent=None):
    """Every fact of two instances of one model, but for the key ``parent`` of what they belong to.

    Of records only what a desk writes; how they came to be published is each one's own.
    """
    fields = {
        field.name: field
        for field in ours._meta.concrete_fields
        if field is not parent and is_fact(field, of_record=isinstance(ours, Publishable))
    }
    for name, field in fields.items():
        if name not in LED_BY:
            led = [other for other, leader in LED_BY.items() if leader == name and other in fields]
            yield Facet(ours, theirs, field, tuple(fields[other] for other in led))


def said(field, instance):
    """The value of a field as people read it; empty where it is not known."""
    value = getattr(instance, field.name)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    if isinstance(field, BooleanField):
        return _("Ya") if value else _("Tidak")
    return format_rupiah(value) if isinstance(field, RupiahField) else str(value)


def is_fact(field, *, of_record):
    stamped = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    unwritten = field.primary_key or stamped or isinstance(field, FileField)
    return not unwritten and field.name not in WORKED_OUT and (field.editable or not of_record)
