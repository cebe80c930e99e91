"""The two releases of a trial: the present tree, and one from before with its own libraries."""

import subprocess
import sys

from .page import PROJECT

AUTHOR = ["-c", "user.name=trial", "-c", "user.email=trial@localhost"]


def git(*arguments, **options):
    """What git says of the project."""
    command = ["git", *AUTHOR, *arguments]
    return subprocess.run(
        command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True, **options
    ).stdout.strip()


def present():
    """The tree as it is, what is not committed too."""
    return git("stash", "create") or git("rev-parse", "HEAD")


def previous():
    """The newest tag, else what stood before the newest migration was joined."""
    if tag := git("tag", "--sort=-creatordate").partition("\n")[0]:
        return tag
    joined = ["log", "--first-parent", "-m", "-1", "--diff-filter=A", "--format=%H"]
    return git(*joined, "--", "agreements/migrations") + "^"


def with_todays_page(release, place):
    """``release`` itself, or with what today's page installs if it is from before that page."""
    if git("ls-tree", release, "deploy"):
        return git("rev-parse", release)
    index = {"GIT_INDEX_FILE": str(place / "index"), "PATH": "/usr/bin:/bin"}
    git("read-tree", release, env=index)
    git("read-tree", "--prefix=deploy/", "HEAD:deploy", env=index)
    lock = f"100644,{git('rev-parse', 'HEAD:requirements.lock')},requirements.lock"
    git("update-index", "--add", "--cacheinfo", lock, env=index)
    tree = git("write-tree", env=index)
    return git("commit-tree", tree, "-p", release, "-m", "With the units and the lock of today")


def hand_out(releases, place):
    """A repository to clone from, which calls them by their names, and what pip needs for them."""
    repository, wheels = place / "kerjasama.git", place / "wheels"
    git("init", "--quiet", "--bare", str(repository))
    for name, commit in releases.items():
        git("push", "--quiet", "--force", str(repository), f"{commit}:refs/tags/{name}")
        listed = place / f"requirements-{name}.txt"
        listed.write_text(git("show", f"{commit}:requirements.lock"))
        options = ["--quiet", "--only-binary=:all:", "--python-version=3.11", f"--dest={wheels}"]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, f"--requirement={listed}"],
            check=True,
        )
