"""What the register says of itself to programs: its name, its licence, what it holds."""

from django.utils.translation import gettext_lazy as _

NAME = _("Kerja Sama Antarprovinsi")
ABOUT = _(
    "Register terbuka kerja sama antara provinsi di Indonesia: naskah kerja sama, misi dagang, dan "
    "transaksi, masing-masing dengan sumbernya."
)
KEYWORDS = ["kerja sama daerah", "provinsi", "misi dagang", "perdagangan antardaerah"]


class Licence:
    """The register's own texts and its compilation of facts; documents stay their provinces'."""

    code = "CC-BY-4.0"  # as SPDX names it
    name = "Creative Commons Attribution 4.0 International"
    short = "CC BY 4.0"
    url = "https://creativecommons.org/licenses/by/4.0/"
