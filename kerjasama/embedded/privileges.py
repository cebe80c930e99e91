"""Who runs PostgreSQL. It refuses root, so root hands it to an ordinary system account."""

import os
import pwd
import shutil
import subprocess
from typing import NamedTuple

from .errors import ClusterError

SYSTEM_ACCOUNTS = ("postgres", "nobody")
# Lets the account pass a closed parent directory (a project under /root) without any chmod.
# PostgreSQL asks access(), which looks at the permitted capabilities only with this securebit.
PASS_CLOSED_DIRECTORIES = (
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--securebits=+no_setuid_fixup",
)


class Account(NamedTuple):
    """A user and group id."""

    uid: int
    gid: int


def account_for(directory):
    """Return the account that runs the cluster in ``directory``.

    An ordinary user runs it as itself. Root runs it as the directory's owner, so that a user's
    cluster stays the user's, else as the first system account there is.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if directory.exists() and directory.stat().st_uid != 0:
        return Account(directory.stat().st_uid, directory.stat().st_gid)
    for name in SYSTEM_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ClusterError(
        "Running as root, but there is no user postgres or nobody to run PostgreSQL: "
        "run as an ordinary user, or set DATABASE_URL."
    )


def switch_to(account, *, program, directory):
    """Return the command prefix under which ``account`` runs ``program`` and writes ``directory``.

    Empty when we are that account already. Raises ClusterError when the machine offers no way.
    """
    if account.uid == os.geteuid():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise ClusterError(
            "Running as root, but setpriv is missing: apt install util-linux, "
            "or run as an ordinary user."
        )
    drop = [setpriv, f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups"]
    for prefix in (drop, [*drop, *PASS_CLOSED_DIRECTORIES]):
        probe = [*prefix, "test", "-x", program, "-a", "-w", directory]
        result = subprocess.run(probe, cwd="/", capture_output=True, check=False)  # noqa: S603
        if result.returncode == 0:
            return prefix
    raise ClusterError(
        f"Running as root, but user id {account.uid} cannot be given {program} and {directory}: "
        "run as an ordinary user, or set DATABASE_URL."
    )
