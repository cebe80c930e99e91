"""Lists of the desk over big tables: what is counted, in which order, and how rows are fetched."""

from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import F, OrderBy
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as as_django_says

from agreements.desk.counting import MOST, count_up_to, in_words

CHECKBOX = '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">'
MOST_FOUND = 500
SEARCHES = {"q", "term"}  # the words of a list's search and of an autocomplete


class PaginatorUpToMost(Paginator):
    """Pages of the first ``most`` rows; ``has_more`` if there are others, which filters lead to."""

    most = MOST

    @cached_property
    def counted(self):
        return count_up_to(self.object_list, self.most)

    @property
    def count(self):
        return min(self.counted, self.most)

    @property
    def has_more(self):
        return self.counted > self.most

    @property
    def count_in_words(self):
        return in_words(self.counted, self.most)


class DeskChangeList(ChangeList):
    """Rows come with what they show, in a constant number of queries.

    A tie is broken in the direction of the order, so that an index of both can be read either way.
    """

    def get_queryset(self, *args, **kwargs):
        rows = super().get_queryset(*args, **kwargs)
        return rows.prefetch_related(*self.model_admin.list_prefetch_related)

    def get_results(self, request):
        """A list that nothing narrows is counted once, at its foot."""
        super().get_results(request)
        if not self.query and not self.has_active_filters:
            self.full_result_count = self.result_count

    def _get_deterministic_ordering(self, ordering):
        found = super()._get_deterministic_ordering(ordering)
        if len(found) > 1 and found[-1] == "-pk" and not is_descending(found[0]):
            found[-1] = "pk"
        return found


def least_first(name):
    """The order of a column in which the unknown is less than anything known."""
    return OrderBy(F(name), nulls_first=True)


def is_descending(order):
    return order.descending if isinstance(order, OrderBy) else order.startswith("-")


class DeskLists(admin.ModelAdmin):
    """Mixin for every admin of the desk."""

    paginator = PaginatorUpToMost
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # they count the whole table once for every choice
    list_per_page = 50
    list_prefetch_related = ()

    def action_checkbox(self, obj):
        """As Django draws it, but without a template for each row: a quarter of a page's time."""
        label = as_django_says("Select this object for an action - {}").replace("{}", str(obj))
        return format_html(CHECKBOX, helpers.ACTION_CHECKBOX_NAME, obj.pk, label)

    def get_paginator(self, request, *args, **kwargs):
        """Nobody looks through hundreds of rows that some words found."""
        paginator = super().get_paginator(request, *args, **kwargs)
        if any(map(request.GET.get, SEARCHES)):
            paginator.most = MOST_FOUND
        return paginator

    def get_changelist(self, request, **kwargs):
        return DeskChangeList
