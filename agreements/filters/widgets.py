"""The checkboxes of a filter with counts."""

from django import forms


class FacetCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with the number of rows each finds: chosen ones first, then the most frequent.

    ``counts`` is None until the filters are counted.
    """

    counts = None

    def options(self, name, value, attrs=None):
        """Those to be shown; made here, because a list may have more than a thousand others."""
        chosen, counts = set(map(str, value)), self.counts
        shown = []
        for code, label in self.choices:
            count = None if counts is None else counts.get(code, 0)
            is_chosen = str(code) in chosen
            if is_chosen or self.shows(code, count):
                option = {"name": name, "value": code, "label": label, "type": self.input_type}
                shown.append(option | {"selected": is_chosen, "count": count})
        return sorted(shown, key=self.rank)

    def shows(self, code, count):
        return True

    def rank(self, option):
        return not option["selected"], -(option["count"] or 0)


class FoundCheckboxes(FacetCheckboxes):
    """Only what finds something: for long lists, and for kinds of which most seldom occur."""

    def shows(self, code, count):
        return count


class SectorCheckboxes(FacetCheckboxes):
    """The urusan and, after those that find something, the everyday fields that do.

    A group of urusan is shown only when chosen, because it would outnumber all that it holds.
    """

    def shows(self, code, count):
        depth = code.count(".")
        return depth == 1 or (depth == 2 and count)

    def rank(self, option):
        count = option["count"] or 0
        return not option["selected"], not count, option["value"].count("."), -count
