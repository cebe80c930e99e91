"""A Debian 12 of its own with systemd, in a folder: nothing of this machine is touched.

It has no network but its own, so that no port here is taken; what it installs lies in it already.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import page

SUITE = "bookworm"
MIRRORS = (
    "http://deb.debian.org/debian",
    f"deb http://deb.debian.org/debian-security {SUITE}-security main",
)
INIT = "systemd,systemd-sysv,dbus,ca-certificates"
NEEDED = {
    "mmdebstrap": "mmdebstrap",
    "systemd-nspawn": "systemd-container",
    "nsenter": "util-linux",
}
HOSTS = "127.0.0.1 localhost kerjasama.example\n"
# In place of what only the world can give: a certificate, here its own and believed here alone.
CERTBOT = """\
#!/bin/sh -e
mkdir -p "/etc/letsencrypt/live/$SITE"
cd "/etc/letsencrypt/live/$SITE"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \\
    -subj "/CN=$SITE" -addext "subjectAltName=DNS:$SITE" -keyout privkey.pem \\
    -out fullchain.pem 2> /dev/null
cp fullchain.pem /usr/local/share/ca-certificates/trial.crt
update-ca-certificates > /dev/null 2>&1
"""
IS_UP, UP = "systemctl is-system-running --wait", ("running", "degraded")
WHEELS, SOURCE = "/mnt/wheels", "/mnt/kerjasama.git"
# What the reader of the page says once.
OURS = {
    "SITE": "kerjasama.example",
    "SOURCE": SOURCE,
    "RELEASE": "present",
    "MAIL": "filemail:////srv/kerjasama/var/mail",
    "OPERATOR": "it@kerjasama.example",
}
STARTS_WITHIN = 60  # seconds


def require_programs():
    """End with a hint unless this machine can make another."""
    if os.geteuid():
        sys.exit("Only root can make a machine: sudo make operations")
    if missing := [package for name, package in NEEDED.items() if not shutil.which(name)]:
        sys.exit(f"Missing here: apt install {' '.join(missing)}")


class Machine:
    """The machine: made, started, told what to do, and gone."""

    def __init__(self, place: Path):
        self.root = place / "machine"
        self._place = place

    def make(self):
        """A bare Debian, the packages of the page lying ready in it but not installed."""
        ready = (
            f"apt-get install -y --download-only --install-recommends {' '.join(page.packages())}"
        )
        shutil.rmtree(self.root, ignore_errors=True)
        options = ["--quiet", "--variant=minbase", f"--include={INIT}", "--skip=cleanup/apt"]
        options.append(f"--customize-hook=chroot $1 {ready} > /dev/null")
        subprocess.run(["mmdebstrap", *options, SUITE, self.root, *MIRRORS], check=True)
        (self.root / "etc/hosts").write_text(HOSTS)
        certbot = self.root / "usr/local/bin/certbot"
        certbot.write_text(CERTBOT)
        certbot.chmod(0o755)

    def start(self):
        log = (self._place / "machine.log").open("w")
        options = ["--quiet", "--boot", "--register=no", "--keep-unit", "--private-network"]
        for inside, name in ((WHEELS, "wheels"), (SOURCE, "kerjasama.git")):
            options.append(f"--bind-ro={self._place / name}:{inside}")
        self._process = subprocess.Popen(
            ["systemd-nspawn", *options, "--console=pipe", f"--directory={self.root}"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            if self._first() and self.run(IS_UP, check=False).strip() in UP:
                return
            time.sleep(0.2)
        sys.exit(f"The machine did not start: {log.name}")

    def _first(self):
        """The process that is number 1 inside."""
        children = f"/proc/{self._process.pid}/task/{self._process.pid}/children"
        return Path(children).read_text().split()[:1]

    def run(self, script, *, check=True, **environment):
        """What a program of the shell says; it ends at its first error, and so does the trial."""
        told = OURS | {
            "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": WHEELS,
            "PIP_ROOT_USER_ACTION": "ignore",
        }
        done = subprocess.run(
            ["nsenter", "--all", f"--target={self._first()[0]}", "bash", "-euo", "pipefail"],
            input=script,
            env=told | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if check and done.returncode:
            said = self.run("journalctl --quiet --unit='kerjasama*' --lines=40", check=False)
            sys.exit(f"FAILED with {done.returncode}:\n{script}\n{done.stdout}\n{said}")
        return done.stdout

    def stop(self):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        shutil.rmtree(self.root, ignore_errors=True)
