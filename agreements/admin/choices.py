"""Choosing a linked record by name, in an autocomplete that costs a long form no extra queries."""

from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from .scope import ScopedInline

# An agency without a short name is called by its name and its province.
NEEDED_BY_LABEL = {"agency": "agency__province"}


class LinkedRecord:
    """Labels the record that is already linked without asking for it again.

    A key that cannot be one, from a hand-made request, is an unknown choice and no failure.
    """

    linked = None

    def value_from_datadict(self, data, files, name):
        """PostgreSQL has no NUL, and Django asks for the keys before it checks them."""
        value = super().value_from_datadict(data, files, name)
        if isinstance(value, list):
            return [key.replace("\x00", "�") for key in value]
        return value

    def optgroups(self, name, value, attrs=None):
        optional = not (self.is_required or self.allow_multiple_selected)
        options = [self.create_option(name, "", "", False, 0)] if optional else []
        for record in self._records({str(key) for key in value if key}):
            label = getattr(record, "staff_label", None)
            label = label or self.choices.field.label_from_instance(record)
            options.append(self.create_option(name, record.pk, label, True, len(options)))
        return [(None, options, 0)]

    def _records(self, keys):
        if not keys:
            return []
        if self.linked and keys == {str(self.linked.pk)}:
            return [self.linked]
        try:
            return list(self.choices.queryset.filter(pk__in=keys))
        except ValueError:
            return []


class OneChoice(LinkedRecord, AutocompleteSelect):
    pass


class ManyChoices(LinkedRecord, AutocompleteSelectMultiple):
    pass


class RecordChoices:
    """Mixin for admins and inlines: a missing record can be added on the way, nothing else."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = OneChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = ManyChoices(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field


class RowFormSet(BaseInlineFormSet):
    """Hands each row's linked records, fetched with the rows, to the fields that show them.

    Rows that say the same twice are told so in the words of the form.
    """

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, OneChoice):
                widget.linked = getattr(form.instance, name, None)

    def clean(self):
        """Django compares rows with each other and not with those that are saved.

        Two rows that change places would meet in the database.
        """
        super().clean()
        for form in self.initial_forms:
            if form.has_changed() and form.is_valid() and not self._should_delete_form(form):
                for constraint in self.model._meta.total_unique_constraints:
                    try:
                        constraint.validate(self.model, form.instance)
                    except ValidationError as clash:
                        form.add_error(None, clash)

    def get_unique_error_message(self, unique_check):
        names = [name for name in unique_check if name != self.fk.name]
        labels = [str(self.model._meta.get_field(name).verbose_name) for name in names]
        return _("Dicatat lebih dari sekali: %s. Hapus salah satunya.") % ", ".join(labels)

    def get_form_error(self):
        return _("Baris ini sudah dicatat di atasnya.")


class RowChoices(ScopedInline, RecordChoices):
    """Mixin for inlines, whose rows come with their linked records in one query."""

    formset = RowFormSet

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        linked = [NEEDED_BY_LABEL.get(name, name) for name in self.autocomplete_fields]
        return rows.select_related(*linked) if linked else rows
