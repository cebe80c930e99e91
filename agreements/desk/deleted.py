"""The page of what was deleted, from which admins bring things back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agreements.access import reach
from agreements.history import deleted_in_words, deletions, restore
from agreements.models import Change

ON_A_PAGE = 25


def deleted(request, site):
    """A list of deletions; a POST with the number of one brings it back."""
    if not reach(request.user, "restore"):
        raise PermissionDenied
    if request.method == "POST":
        bring_back(request)
        return redirect("admin:deleted")
    page = Paginator(deletions(request.user), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        **site.each_context(request),
        "title": _("Yang dihapus"),
        "page_obj": page,
        "deleted": deleted_in_words(page, request.user),
    }
    return render(request, "admin/deleted.html", context)


def bring_back(request):
    number = request.POST.get("number", "")
    if not (number.isdecimal() and number.isascii() and len(number) < 19):
        raise Http404
    deletion = Change.objects.filter(pk=number).first()
    if deletion is None:
        raise Http404
    try:
        restore(deletion=deletion, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        (told,) = deleted_in_words([deletion], request.user)
        messages.success(
            request,
            _("%(kind)s “%(name)s” sudah kembali.") % {"kind": told.kind, "name": told.name},
        )
