"""What a password must not be, beside too short or one that everybody uses."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
