"""The province scope of every admin page: what ``agreements.access`` says, asked at each door."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField

from agreements.access import (
    INSIDE_FIELDS,
    hidden_fields,
    is_inside,
    may,
    rule_of,
    unseen_name,
    visible,
)
from agreements.models import Agreement, TradeMission

from .history import ReadableHistory
from .lists import DeskLists
from .locking import Locked

# What a record can be linked to and not every member of staff may see.
RECORDS = (Agreement, TradeMission)


class Scoped:
    """Rows and choices that the user may see; for admins and inlines."""

    def get_queryset(self, request):
        return visible(super().get_queryset(request), request.user)

    def get_fieldsets(self, request, obj=None):
        """Without the fields that only the desks concerned may see."""
        hidden = hidden_fields(request.user, self.model, obj)
        return [
            (name, options | {"fields": shown})
            for name, options in super().get_fieldsets(request, obj)
            if (shown := without(hidden, options["fields"]))
        ]

    def get_field_queryset(self, db, db_field, request):
        choices = super().get_field_queryset(db, db_field, request)
        if choices is None:
            choices = db_field.remote_field.model._default_manager.all()
        return visible(choices, request.user)


class ScopedAdmin(Locked, ReadableHistory, Scoped, DeskLists):
    """An admin whose every page asks for the record at hand, not only for the kind of record."""

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, "add", self.model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "delete", obj or self.model)

    def lookup_allowed(self, lookup, value, request):
        """A filter typed into the address must not ask about what the page does not show.

        Nor what PostgreSQL cannot answer: it has no NUL, and fails on a list that is none.
        """
        lists = {field.name for field in self.opts.fields if isinstance(field, ArrayField)}
        if "\x00" in value or lookup.split("__")[0] in lists | INSIDE_FIELDS.get(self.model, set()):
            return False
        return super().lookup_allowed(lookup, value, request)

    def response_action(self, request, queryset):
        """A key that cannot be one, from a hand-made request, chooses no row."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST = request.POST.copy()
        request.POST.setlist(
            ACTION_CHECKBOX_NAME, [key for key in chosen if can_be_key(self.opts.pk, key)]
        )
        return super().response_action(request, queryset)

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record:
            veil_links(record, request.user)
        return record

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        for name, field in form.base_fields.items():
            if obj and isinstance(field, ModelChoiceField) and field.queryset.model in RECORDS:
                keep_unseen(field, obj, name)
        return form

    def view_on_site(self, record):
        """Its public page, straight; Django's detour would tell a draft's title to any staff."""
        return record.get_absolute_url() if hasattr(record, "get_absolute_url") else None


def can_be_key(field, text):
    try:
        field.to_python(text)
    except ValidationError:
        return False
    return "\x00" not in text


def veil_links(record, user):
    """Call linked records that the user cannot see by their number alone.

    A published transaction may belong to a mission that is another desk's draft.
    """
    for field in (*record._meta.fields, *record._meta.many_to_many):
        if field.related_model not in RECORDS:
            continue
        linked = field.value_from_object(record)
        if field.many_to_many:
            rows = getattr(record, field.name).all()
            rows._result_cache = [named_if_seen(row, user) for row in linked]
            record.__dict__.setdefault("_prefetched_objects_cache", {})[field.name] = rows
        elif linked:
            field.set_cached_value(record, named_if_seen(getattr(record, field.name), user))


def named_if_seen(row, user):
    return row if may(user, "view", row) else type(row)(pk=row.pk, title=unseen_name(row.pk))


def keep_unseen(field, record, name):
    """Leave a linked record that the user cannot see chosen in the form, without its name."""
    linked = record._meta.get_field(name).value_from_object(record)
    keys = {row.pk for row in linked} if isinstance(linked, list) else {linked} - {None}
    unseen = keys - set(field.queryset.filter(pk__in=keys).values_list("pk", flat=True))
    if not unseen:
        return
    everything = field.queryset.model._base_manager.all()
    seen = field.queryset.values("pk")
    field.queryset = everything.filter(pk__in=seen) | everything.filter(pk__in=unseen)
    label = field.label_from_instance
    field.label_from_instance = lambda row: unseen_name(row.pk) if row.pk in unseen else label(row)


class ScopedInline(Scoped):
    """Rows of a record are seen, written and removed by those who may do so to the record."""

    def has_view_permission(self, request, obj=None):
        if obj and rule_of(self.model).is_for_insiders and not is_inside(request.user, obj):
            return False
        return may(request.user, "view", obj or self.parent_model)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", obj or self.parent_model)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


def without(hidden, names):
    """Field names, some of them side by side in a tuple, less the hidden ones."""
    kept = []
    for name in names:
        line = name if isinstance(name, (list, tuple)) else (name,)
        left = tuple(each for each in line if each not in hidden)
        if left:
            kept.append(left if isinstance(name, (list, tuple)) else name)
    return kept
