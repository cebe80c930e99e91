"""Lists of the register: one description serves the page, its counts and its downloads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.generic import View
from django_tables2 import Table

from agreements.addresses import absolute, with_query
from agreements.exports import EXTENSIONS, media_type
from agreements.filters.base import RegisterFilterSet
from agreements.filters.nearest import nearest

from .calendars import CalendarView
from .downloads import download
from .elsewhere import elsewhere, respelled_offer
from .entries import Entry
from .feeds import FeedView
from .filtered import FilteredView, filters_of
from .linked_data import dataset
from .paging import NearestPagePaginator, data_of, ways_from

PAGE_SIZES = (25, 50, 100)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What the rows of a list consist of, as files of their own: the goods of transactions.

    ``rows`` makes them of the list's rows; ``path`` follows the list's own in the address.
    """

    path: str
    label: str
    rows: Callable[[QuerySet], QuerySet]
    columns: tuple


@dataclass(frozen=True, kw_only=True)
class RegisterList:
    """A public list. ``queryset`` starts from published records.

    ``counted`` is a lazy plural with a ``{count}``.
    ``name`` leads the names of its URLs, ``path`` its addresses, ``section`` marks the menu entry.
    ``parent`` is the list above it in the breadcrumbs. ``entry`` says of a record what a feed says;
    a list without it has none. ``has_calendar`` is for records that end.
    """

    name: str
    path: str
    section: str
    title: str
    lead: str = ""
    counted: str
    queryset: Callable[[], QuerySet]
    filterset: type[RegisterFilterSet]
    table: type[Table]
    columns: tuple
    template: str = "agreements/register_list.html"
    parent: "RegisterList | None" = None
    details: Details | None = None
    page_sizes: tuple = PAGE_SIZES
    entry: Callable[..., Entry] | None = None
    has_calendar: bool = False

    @property
    def urls(self):
        """The page and its files: `perjanjian/` and `perjanjian.csv`, `.xlsx`, `.json`, `.atom`."""
        page = path(f"{self.path}/", RegisterListView.as_view(shown=self), name=f"{self.name}_list")
        files = self._files(self.path, f"{self.name}_export")
        return [page, files, *self._detail_urls(), *self._followed_urls()]

    def _followed_urls(self):
        views = [("feed", "atom", FeedView, self.entry)]
        views += [("calendar", "ics", CalendarView, self.has_calendar)]
        return [
            path(f"{self.path}.{extension}", view.as_view(shown=self), name=f"{self.name}_{name}")
            for name, extension, view, is_there in views
            if is_there
        ]

    def _detail_urls(self):
        if self.details is None:
            return []
        address = f"{self.path}/{self.details.path}"
        return [self._files(address, f"{self.name}_lines_export", details=self.details)]

    def _files(self, address, name, **options):
        view = ListExportView.as_view(shown=self, **options)
        return path(f"{address}.<export_extension:extension>", view, name=name)

    def count_text(self, number):
        """How many rows there are: `1.250 perjanjian`."""
        count = number_format(number, force_grouping=True)
        return self.counted.format(number=number, count=count)

    @property
    def url(self):
        return reverse(f"agreements:{self.name}_list")

    def filtered(self, parameters: QueryDict) -> RegisterFilterSet:
        """The filters over the list; their ``qs`` is what the page, the counts and files hold."""
        return self.filterset(parameters, queryset=self.queryset())

    def breadcrumbs(self, *, linked=False):
        """The way to this list; with ``linked`` for a page below it."""
        above = self.parent.breadcrumbs(linked=True) if self.parent else []
        return [*above, (self.title, self.url if linked else None)]

    def downloads(self, parameters: QueryDict):
        """(label, address) of each file of the rows that ``parameters`` select."""
        return self._links("export", parameters)

    def distributions(self):
        """(media type, address) of each file of all rows, for programs."""
        return [
            (media_type(extension), reverse(f"agreements:{self.name}_export", args=[extension]))
            for extension in EXTENSIONS
        ]

    def detail_downloads(self, parameters: QueryDict):
        """The same for what those rows consist of; nothing where a list has no details."""
        return self._links("lines_export", parameters) if self.details else []

    def feed(self, parameters: QueryDict):
        """The label and the address of the feed of those rows; None where a list has none."""
        return (self.title, self._followed("feed", parameters)) if self.entry else None

    def calendar(self, parameters: QueryDict):
        """The address of the calendar of those rows; None where a list has none."""
        return self._followed("calendar", parameters) if self.has_calendar else None

    def page(self, parameters: QueryDict):
        """The address of the page of those rows."""
        return self._followed("list", parameters)

    def _followed(self, name, parameters):
        url = reverse(f"agreements:{self.name}_{name}")
        return with_query(url, filters_of(parameters, "urut"))

    def _links(self, files, parameters):
        query = filters_of(parameters)
        excel = query.copy()
        excel["format"] = "excel"
        return [
            (label, with_query(reverse(f"agreements:{self.name}_{files}", args=[extension]), asked))
            for label, extension, asked in (
                ("CSV", "csv", query),
                (_("CSV untuk Excel"), "csv", excel),
                ("XLSX", "xlsx", query),
                ("JSON", "json", query),
            )
        ]


class RegisterListView(FilteredView):
    """The page of a RegisterList: filters with counts, chips, sortable table, pages, downloads."""

    shown: RegisterList = None

    def get_template_names(self):
        return [self.shown.template]

    def get_context_data(self, **kwargs):
        parameters = self.request.GET
        filters = self.shown.filtered(parameters)
        asked = parameters.get("halaman", "1")
        size = self._page_size(parameters)
        data = data_of(filters, asked=asked, size=size, cursor=parameters.get("kursor"))
        table = self.shown.table(data, order_by=filters.sort)
        table.paginate(paginator_class=NearestPagePaginator, page=asked, per_page=size)
        records = [row.record for row in table.page]
        table.marks = filters.marks(records)
        chips = filters.chips()
        return super().get_context_data(
            shown=self.shown,
            section=self.shown.section,
            breadcrumbs=self.shown.breadcrumbs(),
            count_text=self.shown.count_text(table.paginator.count),
            sort=filters.sort,
            sort_choices=[(key, order.label) for key, order in filters.offered_orderings.items()],
            linked_data=[] if chips else [self._dataset()],
            table=table,
            page_obj=table.page,
            ways=ways_from(table.page, parameters, data),
            page_sizes=self.shown.page_sizes,
            is_similar=filters.is_similar and bool(records),
            is_too_common=filters.is_too_common,
            spellings=table.marks.spellings,
            address=self._address(filters, size),
            missing_page=asked != str(table.page.number),
            **self.filter_context(filters, chips),
            **(self._taken_away(parameters) if filters.form.is_valid() else {}),
            **({} if records else self._nearest(filters)),
            **kwargs,
        )

    def _taken_away(self, parameters):
        """Where the rows are had as files, and how they are followed."""
        return {
            "downloads": self.shown.downloads(parameters),
            "detail_downloads": self.shown.detail_downloads(parameters),
            "feed": self.shown.feed(parameters),
            "calendar": self.shown.calendar(parameters),
        }

    def _dataset(self):
        shown = self.shown
        return dataset(shown.title, shown.lead, shown.url, shown.distributions())

    def _address(self, filters, size):
        """The list as it is shown, by an address that can be kept and shared."""
        query = QueryDict(filters.shared_query(), mutable=True)
        if size != self.shown.page_sizes[0]:
            query["per_halaman"] = size
        return absolute(with_query(self.shown.url, query))

    def _nearest(self, filters):
        """What an empty list offers instead."""
        words = self.request.GET.get("q", "").strip()
        return {
            "nearest": nearest(filters),
            "respelled": respelled_offer(words),
            "elsewhere": elsewhere(words, but=self.shown.name),
        }

    def _page_size(self, parameters):
        asked, sizes = parameters.get("per_halaman", ""), self.shown.page_sizes
        return next((size for size in sizes if str(size) == asked), sizes[0])


class ListExportView(View):
    """All rows of a RegisterList, or their details, as a file.

    Filters that cannot be used lead to the page.
    """

    shown: RegisterList = None
    details: Details = None

    def get(self, request, extension):
        filters = self.shown.filtered(request.GET)
        if not filters.is_valid():
            return redirect(with_query(self.shown.url, request.GET))
        rows, columns, name = filters.qs, self.shown.columns, self.shown.path
        if self.details:
            rows, columns = self.details.rows(rows), self.details.columns
            name = f"{name}/{self.details.path}"
        filename = name.replace("/", "-")
        return download(request, rows, columns, extension=extension, filename=filename)
