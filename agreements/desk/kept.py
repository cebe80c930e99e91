"""What was typed in a record's form whose sender was no longer logged in, kept until he is again.

It goes along with the login, signed, and then stands in the form for its user to look at and to
save: nothing of it is ever saved by itself, as it may have come from another site. Passwords and
files are not kept.
"""

import re

from django.core import signing
from django.http import HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

SALT = "kept form"
MAX_AGE = 12 * 3600  # seconds
LONGEST = 1_500_000  # characters of what a login form carries; Django takes 2.5 MB
SESSION_KEY = FIELD = "kept"
SECRET = re.compile("password|secret")
LEFT_OUT = {"csrfmiddlewaretoken"}


def is_record_form(request):
    """Whether the request is for the form of a record: its add or change page."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return match.namespaces == ["admin"] and (match.url_name or "").endswith(("_add", "_change"))


def is_from_here(request):
    """Whether the browser says that a page of this site sent the request."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def packed(request):
    """A form's POST, signed; empty if it is too long to go along."""
    data = request.POST.copy()
    for name in list(data):
        if name in LEFT_OUT or SECRET.search(name):
            del data[name]
    content = {
        "address": request.get_full_path(),
        "path": request.path,
        "data": data.urlencode(),
        "files": [file.name for file in request.FILES.values()],
    }
    kept = signing.dumps(content, salt=SALT, compress=True)
    return kept if len(kept) <= LONGEST else ""


def remember(request, kept):
    """Open the form again with what was ``kept`` (signed); None if there is nothing to open."""
    try:
        content = signing.loads(kept, salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    request.session[SESSION_KEY] = content
    return HttpResponseRedirect(content["address"])


def forget(request):
    """Whatever is posted now takes the place of what was kept for the same form."""
    if _content(request):
        del request.session[SESSION_KEY]


def reopened(request):
    """(POST, what to tell its user) that was kept for this page, or None."""
    content = _content(request)
    if content is None:
        return None
    told = _(
        "Isian Anda sebelum sesi berakhir ada di sini dan belum disimpan. Periksa, lalu simpan."
    )
    if content["files"]:
        told += " " + _("Pilih lagi berkasnya: %s.") % ", ".join(content["files"])
    return QueryDict(content["data"]), told


def _content(request):
    content = request.session.get(SESSION_KEY)
    return content if content and content["path"] == request.path else None
