"""Rows that records of several kinds have: follow-ups, obstacles, people, sources, realisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements import forms
from agreements.models import Citation, FollowUp, NamedPerson, Obstacle, Realisation

from .choices import RowChoices, RowFormSet


class OrderedFormSet(RowFormSet):
    """Numbers new rows after the ones that exist, unless their number was typed."""

    def save_new(self, form, commit=True):
        if "order" not in form.changed_data:
            form.instance.order = self._next_number()
        return super().save_new(form, commit)

    def _next_number(self):
        numbers = [form.instance.order for form in self.initial_forms]
        numbers += [row.order for row in getattr(self, "new_objects", [])]
        return max(numbers, default=0) + 1


class RowInline(RowChoices, admin.TabularInline):
    """Short rows, one under another."""

    extra = 0
    terms = ()


class BlockInline(RowChoices, admin.StackedInline):
    """Rows with more to say, one block each."""

    extra = 0
    terms = ()


class FollowUpInline(BlockInline):
    model = FollowUp
    form = forms.FollowUpForm
    classes = ("collapse",)
    autocomplete_fields = ("agency",)
    fields = (
        "what",
        ("responsible", "agency", "is_promised"),
        ("due_on", "progress", "done_on"),
        "progress_note",
    )


class ObstacleInline(BlockInline):
    model = Obstacle
    form = forms.ObstacleForm
    classes = ("collapse",)
    fields = ("what", "kind", "handling", ("responsible", "solved_on"))


class NamedPersonInline(BlockInline):
    model = NamedPerson
    form = forms.NamedPersonForm
    classes = ("collapse",)
    autocomplete_fields = ("province", "agency")
    fields = (("name", "position", "role"), ("province", "agency", "basis"))


class RealisationInline(RowInline):
    terms = ("realisasi",)
    model = Realisation
    form = forms.RealisationForm
    classes = ("collapse",)


class CitationInline(BlockInline):
    """What sources say of the record; each kind of record offers the facts it has."""

    model = Citation
    form = forms.CitationForm
    verbose_name_plural = _("sumber dan kutipan")
    terms = ("disimpulkan",)
    autocomplete_fields = ("source",)
    fields = (("source", "fact", "detail"), ("stated_value", "basis", "accepted", "reason"))
    facts = ()

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "fact":
            kwargs["choices"] = [("", "---------"), *((fact, fact.label) for fact in self.facts)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


def citing(*facts):
    """The citation inline for records that have these facts."""
    return type("FactCitationInline", (CitationInline,), {"facts": facts})
