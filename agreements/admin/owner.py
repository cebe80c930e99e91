"""Which desk: whoever works at several chooses, among his own, the one that owns a new record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.access import default_desk, home_desks, reach

FIELD = "owner_desk"


def desk_field(desks):
    """A choice between provinces and the national desk (None)."""
    return forms.TypedChoiceField(
        label=_("Meja pencatat"),
        choices=[(desk.code, str(desk)) if desk else ("", _("meja nasional")) for desk in desks],
        coerce=str,
        empty_value=None,
        required=None not in desks,
    )


def offer_own_desks(field, user, verb):
    """Let a field that names a province offer only those at whose desks ``user`` holds ``verb``."""
    if not reach(user, verb).everywhere:
        desks = [desk.pk for desk in home_desks(user, verb) if desk]
        field.queryset = field.queryset.filter(pk__in=desks)
        field.initial = next(iter(desks), None)


class OwnerChoice:
    """Mixin for the admin of records: asks only those who have a choice, and only once."""

    def get_fieldsets(self, request, obj=None):
        (name, options), *others = super().get_fieldsets(request, obj)
        if obj is None and len(home_desks(request.user, "add")) > 1:
            options = options | {"fields": (FIELD, *options["fields"])}
        return [(name, options), *others]

    def get_form(self, request, obj=None, change=False, **kwargs):
        desks = [] if obj else home_desks(request.user, "add")
        if len(desks) > 1:
            kwargs["form"] = type("OwnedForm", (self.form,), {FIELD: desk_field(desks)})
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request, record, form, change):
        if not change:
            chosen = form.cleaned_data.get(FIELD)
            record.owner_id = (
                chosen if FIELD in form.fields else code_of(default_desk(request.user))
            )
        super().save_model(request, record, form, change)


def code_of(desk):
    return desk.code if desk else None
