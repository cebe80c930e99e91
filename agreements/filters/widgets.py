"""The checkboxes of a filter with counts."""

from django import forms


class FacetCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with the number of rows each finds: chosen ones first, then the most frequent.

    ``counts`` is None until the filters are counted.
    """

    counts = None

    def options(self, name, value, attrs=None):
        shown = [
            option
            for option in super().options(name, value, attrs)
            if option["selected"] or self.shows(option)
        ]
        return sorted(shown, key=self.rank)

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["count"] = None if self.counts is None else self.counts.get(value, 0)
        return option

    def shows(self, option):
        return True

    def rank(self, option):
        return not option["selected"], -(option["count"] or 0)


class FoundCheckboxes(FacetCheckboxes):
    """Only what finds something: for long lists, and for kinds of which most seldom occur."""

    def shows(self, option):
        return option["count"]


class SectorCheckboxes(FacetCheckboxes):
    """The urusan and, after those that find something, the everyday fields that do.

    A group of urusan is shown only when chosen, because it would outnumber all that it holds.
    """

    def shows(self, option):
        depth = option["value"].count(".")
        return depth == 1 or (depth == 2 and option["count"])

    def rank(self, option):
        count = option["count"] or 0
        return not option["selected"], not count, option["value"].count("."), -count
