"""One address for each record: the number decides, the words after it only help the reader."""

from django.shortcuts import redirect


def canonical_redirect(request, record):
    """A permanent redirect to the record's own address, or None if this is it."""
    url = record.get_absolute_url()
    if request.path == url:
        return None
    query = request.GET.urlencode()
    return redirect(f"{url}?{query}" if query else url, permanent=True)
