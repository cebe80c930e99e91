"""The page of a record's history, in place of Django's own list of what the admin did."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agreements.history import entries, history_of, occasions

ENTRIES_ON_A_PAGE = 25


class ReadableHistory:
    """Admin mixin: the history that the database keeps, for whoever may view the record."""

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse):
            response.context_data |= history_page(request, response.context_data["object"])
        return response


def history_page(request, record):
    """The entries of one page, and the page."""
    history = history_of(record, request.user)
    page = Paginator(occasions(history), ENTRIES_ON_A_PAGE).get_page(request.GET.get("halaman"))
    return {
        "title": _("Riwayat: %s") % record,
        "page_obj": page,
        "entries": entries(history, list(page), record, request.user),
    }
