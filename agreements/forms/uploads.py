"""The field of every form that takes a file."""

from django import forms

from agreements.files import FileError, scan


def unsuspected(file):
    """Validator: what the virus scanner refuses is refused."""
    try:
        scan(file)
    except FileError as error:
        raise forms.ValidationError(str(error)) from error


class UploadField(forms.FileField):
    """A file that somebody chose; it is scanned before anything opens or keeps it."""

    default_validators = [unsuspected]
