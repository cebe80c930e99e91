"""What a password must not be, beside too short or one that everybody uses."""

import logging
import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

# What stands on every page of the site: the first that somebody tries.
OF_THE_SITE = re.compile(
    "kerja|sama|antar|provinsi|register|meja|biro|admin|indonesia|perjanjian|sandi|kata|rahasia"
)
LEAST_LEFT = 4  # letters
LEAST_DIFFERENT = 5  # characters


class NotEasilyGuessed:
    """Refuses the words of this site with a few digits, and a few characters over and over."""

    def validate(self, password, user=None):
        left = OF_THE_SITE.sub("", re.sub(r"[\W\d_]", "", password.lower()))
        is_of_the_site = len(left) < LEAST_LEFT and OF_THE_SITE.search(password.lower())
        if is_of_the_site or len(set(password)) < LEAST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="password_easily_guessed")

    def get_help_text(self):
        return _("Kata sandi Anda tidak boleh hanya kata-kata situs ini atau satu tanda diulang.")


class NotLeaked:
    """Refuses what stands in the operator's list of leaked passwords, one a line.

    The list is read where it lies, as a set of it would take 90 MB of each process for a million.
    """

    def __init__(self, path):
        self.path = path

    def validate(self, password, user=None):
        if self._is_listed(password):
            raise ValidationError(
                _("Kata sandi ini pernah bocor, jadi mudah ditebak; pilihlah yang lain."),
                code="password_leaked",
            )

    def get_help_text(self):
        return _("Kata sandi Anda tidak boleh ada di daftar kata sandi yang pernah bocor.")

    def _is_listed(self, password):
        """A list that is away keeps nobody out; the operator is told."""
        written = {password.encode(), password.lower().encode()}
        try:
            with Path(self.path).open("rb") as lines:
                return any(line.rstrip(b"\r\n") in written for line in lines)
        except OSError:
            logger.exception("A password was taken without a look at the leaked ones")
            return False
