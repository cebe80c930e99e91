"""How a file that somebody uploaded leaves the site: as a download that can do nothing here."""

from django.http import FileResponse, Http404

from .kinds import BY_EXTENSION, download_name, extension_of


def download(stored, title, *, private):
    """A response with a stored file, named after ``title``. Raises Http404 if the file is gone.

    The file is never shown in the page, its type is the one it was checked for, and were a browser
    to open it all the same, it would run in a sandbox without scripts. ``private`` keeps it out of
    every cache.
    """
    try:
        content = stored.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = BY_EXTENSION.get(extension_of(stored.name))
    response = FileResponse(
        content,
        as_attachment=True,
        filename=download_name(title, stored.name),
        content_type=kind.content_type if kind else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store" if private else "no-cache"
    return response
