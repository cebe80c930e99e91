"""Files of agreements."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from agreements.models import Document


def document(request, pk):
    """The file of a public document of a published agreement, always as a download.

    It is never shown in the page, because a file is not checked for what it does in a browser.
    """
    found = get_object_or_404(Document.objects.public(), pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True)
