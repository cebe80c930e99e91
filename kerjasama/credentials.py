"""Secrets that stand in files of their own, as systemd and containers hand them to a program.

They are in ``$CREDENTIALS_DIRECTORY`` under the names of their settings, and not in the
environment, which every program that the site starts would inherit.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FOLDER = "CREDENTIALS_DIRECTORY"
# What a setting says whose value must come as a file: if it does not, no other key is made in its
# place, and no other database.
ELSEWHERE = "credential"


def credential(name, said):
    """Return the secret of a setting of which the environment says ``said``; "" if it has none."""
    if not (file := _handed_over(name)):
        if said == ELSEWHERE:
            raise ImproperlyConfigured(
                f"{name} is a credential, and none was handed over: start the site by its unit, "
                "and commands by deploy/with-secrets."
            )
        return ""
    if said not in ("", ELSEWHERE):
        raise ImproperlyConfigured(
            f"{name} is given twice, in {file} and in the environment or .env: leave one of them."
        )
    try:
        secret = file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read from {file}: {error}") from None
    if not secret:
        raise ImproperlyConfigured(f"{name} is empty in {file}: write the secret, or remove it.")
    return secret


def _handed_over(name):
    """The file of a secret, if there is one."""
    folder = os.environ.get(FOLDER)
    if folder and os.path.lexists(file := Path(folder, name)):
        return file
    return None
