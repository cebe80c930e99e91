"""Which rows a page of a list shows: by its number, or on from the page that led to it."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django_tables2.data import TableData, TableQuerysetData

from agreements.filters.listed import ListedFilterSet
from agreements.keyset import Cursor, page_of


class NearestPagePaginator(Paginator):
    """Shows the first page for what is no page number, and the last for one beyond it."""

    def validate_number(self, number):
        try:
            return super().validate_number(number)
        except PageNotAnInteger:
            return 1
        except EmptyPage:
            return self.num_pages


class FilteredData(TableQuerysetData):
    """Rows that the filters have put in order; the table only marks the column of that order."""

    next_cursor = previous_cursor = None

    def __init__(self, filters, **asked):
        super().__init__(filters.qs)

    def order_by(self, aliases):
        pass


class ListedData(TableData):
    """The same of a list that has narrow rows to ask: they tell how many records there are and
    which of them a page shows, and only those are read.

    ``asked`` is the number of a page, ``cursor`` the place where the page beside it ended. The
    cursor fits that number, these filters and this order alone; another is as good as none.
    """

    def __init__(self, filters, *, asked, size, cursor):
        super().__init__(filters)
        self.filters, self.size = filters, size
        number = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
        self.cursor_start = (number - 1) * size
        self.cursor = Cursor.read(cursor, self._fits(number)) if cursor else None
        self.next_cursor = self.previous_cursor = None

    def __len__(self):
        return self.filters.total

    def __iter__(self):
        return iter(self.filters.qs)

    def order_by(self, aliases):
        pass

    def __getitem__(self, key):
        if isinstance(key, int):
            return self.filters.qs[key]
        if not self.filters.total:
            return []
        rows = self.filters.ordered(self.filters.narrow())
        cursor = self.cursor if key.start == self.cursor_start else None
        page = cursor and page_of(rows, self.size, cursor)
        if not page or not page.keys:
            page = page_of(rows, self.size, start=key.start)
        if not self.filters.is_indexed:
            page = page._replace(next=None, previous=None)
        number = key.start // self.size + 1
        self.next_cursor = page.next and page.next.text(self._fits(number + 1))
        self.previous_cursor = page.previous and page.previous.text(self._fits(number - 1))
        records = self.filters.shown(page.keys)
        # A record that was withdrawn between the two queries is in neither.
        return [records[key] for key in page.keys if key in records]

    def _fits(self, number):
        name = type(self.filters).__name__
        return f"{name}.{self.filters.shared_query()}.{self.size}.{number}"


def data_of(filters, **asked):
    """The rows of a page as a table takes them."""
    kind = ListedData if isinstance(filters, ListedFilterSet) else FilteredData
    return kind(filters, **asked)


class Ways(NamedTuple):
    """The addresses of other pages of a list, empty where there is none.

    ``numbered`` are (number of a page, address); both are None where some are left out.
    """

    previous: str
    next: str
    numbered: list


def ways_from(page, parameters, data):
    """The Ways from a page of ``data`` to the first, the last and those beside it."""
    here, last = page.number, page.paginator.num_pages
    kept = parameters.copy()
    for name in ("halaman", "kursor"):
        kept.pop(name, None)
    start = f"?{kept.urlencode()}&" if kept else "?"

    def address(number, cursor=None):
        at = {"halaman": number, "kursor": cursor} if cursor else {"halaman": number}
        return f"{start}{urlencode(at)}" if 1 <= number <= last else ""

    numbered, before = [], 0
    for number in sorted({1, max(here - 1, 1), here, min(here + 1, last), last}):
        numbered += [(None, None)] if number > before + 1 else []
        numbered.append((number, address(number)))
        before = number
    return Ways(
        address(here - 1, data.previous_cursor), address(here + 1, data.next_cursor), numbered
    )
