"""A record's form as its paper is laid out, and what a published record may not lose."""

from django.utils.translation import gettext as _

from agreements.glossary import explained

from .choices import RecordChoices
from .scope import ScopedAdmin


class StaysDated:
    """Form mixin: a published record keeps its `date_field`, as the database demands."""

    date_field = ""

    def clean(self):
        cleaned = super().clean()
        emptied = self.date_field in cleaned and not cleaned[self.date_field]
        if self.instance.is_published and emptied:
            self.add_error(
                self.date_field,
                _("Catatan yang terbit harus bertanggal, walau hanya tahunnya; atau tarik dulu."),
            )
        return cleaned


class PaperAdmin(RecordChoices, ScopedAdmin):
    """A form in the order of the paper: `paper` mixes fieldsets and inlines.

    A fieldset's option and an inline's attribute `terms` name words of the glossary that are
    explained above it.
    """

    paper = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.fieldsets = [
            (part[0], {name: value for name, value in part[1].items() if name != "terms"})
            for part in cls.paper
            if isinstance(part, tuple)
        ]
        cls.inlines = [part for part in cls.paper if not isinstance(part, tuple)]

    def render_change_form(self, request, context, *args, **kwargs):
        fieldsets = {fieldset.name: fieldset for fieldset in context["adminform"]}
        formsets = {type(inline.opts): inline for inline in context["inline_admin_formsets"]}
        context["paper"] = [
            {
                "fieldset": fieldsets.get(part[0]),
                "terms": explained(*part[1].get("terms", ())),
            }
            if isinstance(part, tuple)
            else {
                "inline": open_if_filled(formsets.get(part)),
                "terms": explained(*part.terms),
            }
            for part in self.paper
        ]
        return super().render_change_form(request, context, *args, **kwargs)


def open_if_filled(inline):
    """Rows that exist are never hidden in a closed group."""
    if inline and inline.formset.initial_form_count():
        inline.classes = ""
    return inline
