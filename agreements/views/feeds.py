"""Atom feeds: what was published or changed last, of a list under any filter or of all records."""

from django.db.models.functions import Greatest
from django.http import HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from agreements.addresses import absolute, host
from agreements.identity import NAME, Licence
from agreements.values.characters import printable

NEWEST = 50


class FeedView(View):
    """The newest records that the filters of a RegisterList find, as an Atom feed."""

    shown = None

    def get(self, request):
        filters = self.shown.filtered(request.GET)
        if not filters.is_valid():
            return unusable(filters)
        label, address = self.shown.feed(request.GET)
        chosen = "; ".join(chip for chip, _query in filters.chips())
        records = newest(filters.qs)
        return atom(
            request,
            title=f"{label}: {chosen}" if chosen else label,
            page=self.shown.page(request.GET),
            address=address,
            entries=[(record, self.shown.entry(record)) for record in records],
        )


def unusable(filters):
    """The answer to a program whose filters cannot be used: what is wrong, in plain text."""
    wrong = [
        f"{filters.form[name].label if name in filters.form.fields else name}: {error}"
        for name, errors in filters.form.errors.items()
        for error in errors
    ]
    lead = _("Ada saringan yang tidak dapat dipakai. Perbaiki isiannya atau hapus.")
    return HttpResponseBadRequest(
        "\n".join([lead, *wrong, ""]), content_type="text/plain; charset=utf-8"
    )


def newest(records):
    """The records that were published or changed last, each with that moment as ``told_at``."""
    return list(told(records))


def told(records):
    """The rows of ``newest``, in the order of an index that each table has for it."""
    dated = records.annotate(told_at=Greatest("published_at", "updated_at"))
    return dated.order_by("-told_at", "-pk")[:NEWEST]


def atom(request, *, title, page, address, entries):
    """The feed of ``entries``, pairs of a record and its Entry, newest first."""
    feed = Atom1Feed(
        title=printable(f"{NAME}: {title}"),
        link=absolute(page),
        description=None,
        language=get_language(),
        author_name=str(NAME),
        author_link=absolute(reverse("agreements:home")),
        feed_url=absolute(address),
        feed_copyright=f"{Licence.short}, {Licence.url}",
    )
    for record, entry in entries:
        feed.add_item(
            title=printable(entry.title),
            link=absolute(record.get_absolute_url()),
            description=escape(printable(entry.summary)),
            unique_id=tag_of(record),
            pubdate=record.published_at,
            updateddate=record.told_at,
            categories=[entry.category],
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def tag_of(record):
    """A name for the record that no other thing in the world has, whatever its title becomes."""
    return f"tag:{host()},2026:{record._meta.model_name}/{record.pk}"
