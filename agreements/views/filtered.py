"""What pages with a filter form share: clean addresses, chips, the empty state, the query."""

from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from agreements.addresses import with_query
from agreements.versions import kept

OF_THE_PAGE = ("halaman", "kursor", "per_halaman", "format")


def filters_of(parameters, *dropped):
    """The parameters without what only tells how a page shows its rows, and those ``dropped``."""
    kept = parameters.copy()
    for name in (*OF_THE_PAGE, *dropped):
        kept.pop(name, None)
    return kept


class FilteredView(TemplateView):
    """A page of what a filter form finds."""

    def get(self, request, *args, **kwargs):
        """The page; a form with empty boxes leads to the address without them, fit to share."""
        if not any("" in request.GET.getlist(name) for name in request.GET):
            return super().get(request, *args, **kwargs)
        filled = request.GET.copy()
        for name, values in request.GET.lists():
            filled.setlist(name, [value for value in values if value])
        return redirect(with_query(request.path, filled))

    def filter_context(self, filters, chips):
        """What the filter form, the chips and the empty state show."""
        return {
            "filter": filters,
            "filter_fields": self._fields(filters),
            "chips": chips,
            "active_count": len(chips),
            "empty_text": self._empty_text(filters, chips),
        }

    @staticmethod
    def _fields(filters):
        """The fields with the counts beside their options, as HTML; the same question has the same,
        however its rows are ordered, paged or drawn.
        """

        def rendered():
            filters.count_options()
            return render_to_string("_filter_fields.html", {"filter": filters})

        if filters.form.errors:
            return rendered()
        typed = tuple(
            (name, *filters.data.getlist(name))
            for name in filters.form.fields
            if name in filters.data
        )
        return kept(("filter fields", type(filters).__name__, typed), rendered)

    @staticmethod
    def _empty_text(filters, chips):
        if not filters.form.is_valid():
            return _("Ada saringan yang tidak dapat dipakai. Perbaiki isiannya atau hapus.")
        if chips:
            return _("Tidak ada yang memenuhi semua saringan. Hapus satu atau coba kata lain.")
        return _("Belum ada catatan yang diterbitkan.")
