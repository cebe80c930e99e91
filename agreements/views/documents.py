"""Files of agreements."""

from django.shortcuts import get_object_or_404

from agreements.files import download
from agreements.models import Document


def document(request, pk):
    """The file of a public document of a published agreement, always as a download."""
    found = get_object_or_404(Document.objects.public(), pk=pk)
    return download(found.file, found.title, private=False)
