"""JSON as an answer over HTTP: its bytes and what they are known again by."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import parse_etags

from agreements.versions import key_of

FRESH_SECONDS = 60  # a withdrawn record is gone from callers' caches after that


def json_response(content, content_type="application/json", **options):
    """Text of any language stays readable."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=content_type, **options)


def fingerprint(request):
    """The ETag of the answer to ``request``: it follows from the address, the data and the day.

    Not the one of pages, which are answered before anyone is counted.
    """
    return f'"{key_of(("api", request.get_full_path()))}"'


def is_known(request, etag):
    """Whether the caller has that answer already; on the way it may have been compressed."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in {tag.removeprefix("W/") for tag in tags}


def cacheable(response, etag):
    """``response`` with its ETag and how long its caller may keep it unasked.

    Nobody else: what it says of the limit is of one visitor.
    """
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    return response
