"""Filters by time: a record counts when its range of days touches the period asked for."""

from datetime import date

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeFormField
from agreements.values.day_range import FIRST_YEAR, LAST_YEAR, DayRange

PERIOD_HINT = _("Misalnya 2018, Agustus 2025, atau 7 Agustus 2025.")


class YearFilter(django_filters.Filter):
    """Records that can have happened in a year."""

    field_class = forms.IntegerField

    def __init__(self, field_name, **kwargs):
        wrong = _("Tulis tahun dengan empat angka, misalnya 2018.")
        super().__init__(
            field_name,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
            **kwargs,
        )

    def filter(self, queryset, year):
        if year is None:
            return queryset
        days = DayRange(date(year, 1, 1), date(year, 12, 31))
        return queryset.filter(**{f"{self.field_name}__overlap": days})


class ListedYearFilter(YearFilter):
    """The same for rows that have the first and the last day each in a field of its own."""

    def filter(self, queryset, year):
        if year is None:
            return queryset
        return queryset.filter(
            **{
                f"{self.field_name}_first__lte": date(year, 12, 31),
                f"{self.field_name}_last__gte": date(year, 1, 1),
            }
        )


class SinceFilter(django_filters.Filter):
    """Records that can have happened on the first day of the period written, or later."""

    field_class = DayRangeFormField

    last_day = "{}__last"

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, help_text=PERIOD_HINT, **kwargs)

    def filter(self, queryset, days):
        if days is None:
            return queryset
        return queryset.filter(**{f"{self.last_day.format(self.field_name)}__gte": days.first})


class ListedSinceFilter(SinceFilter):
    """The same for rows that have the last day in a field of its own."""

    last_day = "{}_last"


class UntilFormField(DayRangeFormField):
    """Has no hint, because it stands below the beginning of the period, which has one."""

    default_help_text = ""


class UntilFilter(django_filters.Filter):
    """Records that can have happened on the last day of the period written, or earlier."""

    field_class = UntilFormField
    first_day = "{}__startswith"

    def filter(self, queryset, days):
        if days is None:
            return queryset
        return queryset.filter(**{f"{self.first_day.format(self.field_name)}__lte": days.last})


class ListedUntilFilter(UntilFilter):
    """The same for rows that have the first day in a field of its own."""

    first_day = "{}_first"


class PeriodForm(forms.Form):
    """Checks of the filter form that look at both ends of a period."""

    def clean(self):
        since, until = self.cleaned_data.get("dari"), self.cleaned_data.get("sampai")
        if since and until and until.last < since.first:
            self.add_error("sampai", _("“Sampai” mendahului “dari”; tukar keduanya."))
        return self.cleaned_data
