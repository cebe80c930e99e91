"""The value of a form field as the texts that a browser sends for it, and as people read it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def widget_of(field):
    """The input itself, inside what the admin wraps around it."""
    return getattr(field.widget, "widget", field.widget)


def sent(field, value):
    """What a browser sends when ``value`` is shown and nothing is typed."""
    widget = widget_of(field)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(field, forms.FileField):
        return [str(value or "")]
    shown = widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        return sorted(str(part) for part in shown)
    return ["" if shown is None else str(shown)]


def typed(field, posted, name, saved):
    """What was typed, written as the register writes it; as it is if it cannot be read.

    No new file means the one that is ``saved``.
    """
    raw = widget_of(field).value_from_datadict(posted.values, posted.files, name)
    if isinstance(field, forms.FileField):
        return [raw.name] if raw else saved
    if isinstance(raw, list | tuple):
        return sorted(str(part) for part in raw)
    if isinstance(field, forms.ChoiceField):
        return ["" if raw is None else str(raw)]
    try:
        return sent(field, field.to_python(raw))
    except ValidationError:
        return [str(raw)]


def readable(field, texts):
    """The value in words: labels instead of keys."""
    if isinstance(widget_of(field), forms.CheckboxInput):
        return _("ya") if texts else _("tidak")
    filled = [text for text in texts if text.strip()]
    if isinstance(field, forms.ModelChoiceField):
        filled = labels(field, filled)
    elif isinstance(field, forms.ChoiceField):
        choices = dict(field.choices)
        filled = [str(choices.get(text, text)) for text in filled]
    return "; ".join(filled) or _("(kosong)")


def labels(field, keys):
    try:
        rows = list(field.queryset.filter(pk__in=keys))
    except (ValueError, ValidationError):
        return keys
    return [str(field.label_from_instance(row)) for row in rows]
