"""One address for each record: the number decides, the words after it only help the reader."""

from django.shortcuts import get_object_or_404, redirect

from agreements.addresses import with_query


def record_at(queryset, pk):
    """The record of a number, or the one into which it was merged after it had been public.

    Its own address is then another one, to which canonical_redirect leads. Raises Http404.
    """
    try:
        return queryset.get(pk=pk)
    except queryset.model.DoesNotExist:
        merged = queryset.model.objects.filter(pk=pk, published_at__isnull=False)
        return get_object_or_404(queryset, pk__in=merged.values("merged_into"))


def canonical_redirect(request, record):
    """A permanent redirect to the record's own address, or None if this is it."""
    url = record.get_absolute_url()
    if request.path == url:
        return None
    return redirect(with_query(url, request.GET), permanent=True)
