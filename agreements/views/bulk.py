"""The nightly files, and the catalogue of them that portals harvest."""

from django.http import FileResponse, Http404, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agreements.exports.bulk import current, dcat_catalogue

from .downloads import for_any_site


def bulk_address(name):
    """The address of a nightly file; it never changes."""
    return reverse("programs:bulk_file", args=[name])


@require_safe
def bulk_file(request, name):
    """One of the nightly files; who has it already is told so."""
    manifest = current()
    if manifest is None or not (file := manifest.file(name)):
        raise Http404(_("Berkas ini tidak ada, atau sedang dibuat ulang."))
    etag, made_at = f'"{file.sha256}"', int(manifest.made_at.timestamp())
    if unchanged := get_conditional_response(request, etag=etag, last_modified=made_at):
        return unchanged
    response = FileResponse(
        manifest.open(file),
        as_attachment=True,
        filename=file.name,
        content_type=_content_type(file),
    )
    response["ETag"] = etag
    response["Last-Modified"] = http_date(made_at)
    response["Cache-Control"] = "no-cache"  # a withdrawn record stays in none of them
    response["X-Content-Type-Options"] = "nosniff"
    return for_any_site(response)


def _content_type(file):
    is_text = file.media_type.startswith("text/")
    return f"{file.media_type}; charset=utf-8" if is_text else file.media_type


@require_safe
@cache_control(public=True, no_cache=True)
def catalogue(request):
    """All tables with their nightly files, as DCAT in JSON."""
    if not (manifest := current()):
        raise Http404(_("Berkas massal sedang dibuat."))
    return for_any_site(JsonResponse(dcat_catalogue(manifest, bulk_address)))
