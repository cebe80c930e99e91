"""JSON as an answer over HTTP: its bytes and their fingerprint."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

FRESH_SECONDS = 60  # a withdrawn record is gone from caches after that


def json_response(content, content_type="application/json", **options):
    """Text of any language stays readable."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=content_type, **options)


def cacheable(request, response):
    """``response`` with its ETag, or 304 for who has just these bytes already."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return get_conditional_response(request, etag=etag, response=response)
