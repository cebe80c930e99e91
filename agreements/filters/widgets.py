"""The checkboxes of a filter with counts."""

from django import forms


class FacetCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with the number of rows each finds: chosen ones first, then the most frequent.

    ``counts`` is None until the filters are counted.
    """

    counts = None

    def options(self, name, value, attrs=None):
        """Those to be shown; made here, because a list may have more than a thousand others."""
        chosen = set(map(str, value))
        shown = []
        for code, label in self.choices:
            option = {
                "type": self.input_type,
                "name": name,
                "value": code,
                "label": label,
                "selected": str(code) in chosen,
                "count": None if self.counts is None else self.counts.get(code, 0),
            }
            if option["selected"] or self.shows(option):
                shown.append(option)
        return sorted(shown, key=self.rank)

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
