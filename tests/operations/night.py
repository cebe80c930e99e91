"""What the machine does by itself at night, and what comes back when only a backup is left."""

import re

from . import page
from .machine import OURS
from .state import state
from .story import MAIL, TITLE
from .telling import require

# A file whose writer was cut off two days ago; and no nightly files, as if a day had passed.
EVENING = """
cd /srv/kerjasama
runuser -u kerjasama -- sh -c 'mkdir -p var/media/naskah/00 && touch -d "2 days ago" "$LOST"'
rm -r var/open-data
systemctl restart kerjasama.service
curl -fs --retry 90 --retry-delay 2 --retry-all-errors http://127.0.0.1:8000/readyz
systemctl start kerjasama-daily.service
"""
LOST = "var/media/naskah/00/terputus.pdf"
NIGHTLY = "curl -fsS --retry 90 --retry-delay 1 --retry-all-errors https://$SITE/data/massal/$NAME"
MAILED = 'cd /srv/kerjasama/var/mail && { grep -lFx "To: $TO" * || true; } | xargs -r cat'
# From here on there is a copy elsewhere, its key, and nothing else: no rows, no files.
DISASTER = """
systemctl stop kerjasama.service
runuser -u postgres -- psql -qc 'ALTER DATABASE kerjasama RENAME TO kerjasama_lost'
runuser -u postgres -- createdb --owner=kerjasama --encoding=UTF8 --locale=C.UTF-8 \
    --template=template0 kerjasama
mv "$(ls /var/backups/kerjasama/*.zip.age | tail -n 1)" /root/copy.zip.age
rm -r /srv/kerjasama/var /var/backups/kerjasama
install -d -o kerjasama -g kerjasama -m 750 /srv/kerjasama/var /var/backups/kerjasama
"""
READY = """
systemctl start kerjasama.service
curl -fs --retry 90 --retry-delay 2 --retry-all-errors http://127.0.0.1:8000/readyz
"""
KEY, COPY = "/root/key.txt", "/root/copy.zip.age"


def pass_night(machine):
    """The daily work with the records of the day, as its timer starts it."""
    machine.run(EVENING, LOST=LOST)
    left = machine.run("ls /srv/kerjasama/var/media/naskah/00")
    require(not left, "a file that no record has is swept away", left)
    told = machine.run(MAILED, TO=MAIL)
    require(TITLE in told, "the desk is reminded of an agreement that ends", told)
    nightly = machine.run(NIGHTLY, NAME="perjanjian.csv")
    require(TITLE in nightly, "the nightly files have the agreement", nightly)
    told = machine.run(MAILED, TO=OURS["OPERATOR"])
    subjects = re.findall("^Subject: (.*)$", told, re.MULTILINE)
    is_test = ["Test email" in subject for subject in subjects]
    require(is_test == [True], "the operator has the test mail of the page, and of no error", told)


def restore_encrypted(machine):
    """Encrypt, lose all and restore, as the page says: every row, file and page is as it was.

    With the secrets of the site kept apart.
    """
    encrypt, restore = map(page.with_secrets, page.programs("Backups"))
    recipient = machine.run(f"age-keygen -o {KEY} 2> /dev/null; age-keygen -y {KEY}").strip()
    before = state(machine)
    machine.run(encrypt, RECIPIENT=recipient)
    machine.run(DISASTER)
    said = machine.run(restore, BACKUP=COPY, KEY=KEY)
    machine.run(READY)
    print(f"  {said.strip()}")
    after = state(machine)
    unlike = before.contents.items() ^ after.contents.items()
    require(not unlike, f"{sum(before.rows.values())} rows are the same, byte for byte", unlike)
    number = len(before.documents.splitlines())
    require(before.documents == after.documents, f"{number} files are the same, byte for byte")
    require(before.pages == after.pages, f"{len(before.pages)} pages are the same, byte for byte")
