"""Posting to the desk as a browser does: everything its form shows, with what a test types over."""

from html.parser import HTMLParser

from django.urls import reverse

REPEATED = {"_open"}

# Why a desk whose only checker made the record cannot publish it.
NOT_BY_ITS_MAKER = (
    "Yang memeriksa harus orang lain daripada yang mengajukan atau terakhir mengubah. "
    "Belum ada pemeriksa lain di meja ini; mintalah admin menunjuknya."
)


class ShownForm(HTMLParser):
    """Collects what the record's form on a page would send if nothing were typed."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self._in_form = False
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._in_form = attrs.get("id", "").endswith("_form")
        elif not self._in_form:
            return
        elif tag == "select":
            self._select = attrs["name"]
        elif tag == "option" and "selected" in attrs:
            self.values.setdefault(self._select, []).append(attrs.get("value", ""))
        elif tag == "textarea":
            self._textarea = attrs["name"]
            self.values[self._textarea] = ""
        elif tag == "input" and "name" in attrs:
            self._input(attrs)

    def _input(self, attrs):
        kind, name = attrs.get("type", "text"), attrs["name"]
        is_box = kind in {"checkbox", "radio"}
        if kind in {"submit", "file"} or (is_box and "checked" not in attrs):
            return
        value = attrs.get("value", "on" if is_box else "")
        if name in self.values:
            self.values[name] = [*self.values[name], value]
        else:
            self.values[name] = [value] if name in REPEATED else value

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._textarea:
            self.values[self._textarea] = self.values[self._textarea].strip()
            self._textarea = None
        elif tag == "form":
            self._in_form = False


def url(record_or_model, page):
    """The list or add page of a model, or the change, delete or history page of a record."""
    opts = record_or_model._meta
    args = [] if page in {"changelist", "add"} else [record_or_model.pk]
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def submit(client, page_url, button="_save", **typed):
    """Open the page, type over what it shows, press a button; the response after redirects."""
    shown = ShownForm()
    shown.feed(client.get(page_url).content.decode())
    return client.post(page_url, {**shown.values, **typed, button: "1"}, follow=True)


def notes(response):
    """The messages on the page, with their level."""
    return [(message.level_tag, str(message)) for message in response.context["messages"]]
