"""Secrets apart from the settings, as docs/operations.md has it, and back among them."""

from . import page
from .telling import require

KEY = "sed -n s/^SECRET_KEY=//p /srv/kerjasama/.env"
CREDENTIAL = "cd /etc/credstore.encrypted; systemd-creds decrypt --name=SECRET_KEY *.SECRET_KEY -"
PLACES = "/srv/kerjasama/.env /etc /var/lib/systemd /proc/[0-9]*/environ"
FOUND = f"{CREDENTIAL} | {{ grep -rlsF -f /dev/stdin {PLACES} || true; }}"
BY_HAND = """
cd /srv/kerjasama
deploy/encrypt-secrets SECRET_KEY  # again: nothing is left to move
runuser -u kerjasama -- .venv/bin/python manage.py check --deploy 2>&1
"""
# As a release from before there were credentials needs them.
BACK = """
cd /srv/kerjasama
for file in /etc/credstore.encrypted/kerjasama.*; do
    name=${file##*.}
    secret=$(systemd-creds decrypt --name="$name" "$file" -)
    sed -i "s|^$name=credential$|$name=$secret|" .env
    rm "$file"
done
"""


def keep_apart(machine):
    """The key is the same, is nowhere to be read, and reaches the site and commands by hand."""
    key = machine.run(KEY)
    machine.run(page.commands("Secrets apart from the settings"))
    require(machine.run(KEY).strip() == "credential", "the settings say where the key is")
    require(machine.run(CREDENTIAL).strip() == key.strip(), "it is the same as before")
    found = machine.run(FOUND)
    require(not found, "it stands in no file of settings and in no environment", found)
    machine.run("systemctl start kerjasama-daily.service kerjasama-backup.service")
    checked = machine.run(page.with_secrets(BY_HAND))
    require("no issues" in checked, "a command by hand is handed it", checked)
    without = machine.run(BY_HAND, check=False)
    require("SECRET_KEY is a credential" in without, "without it, a command says so", without)


def keep_together(machine):
    machine.run(BACK)
