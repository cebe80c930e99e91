"""Programs of our own for what strangers sent: each runs in a process apart, which may be killed.

A program reads standard input and answers in JSON. It limits its own memory and processor time, and
knows neither Django nor the settings, the database or the environment of the site.
"""

import json
import subprocess
import sys


def answer_of(program, *arguments, given, seconds):
    """What the program at a path answers to the open file ``given``; None if it failed or hung."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program; only its input is a stranger's
            [sys.executable, "-I", str(program), *arguments],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={},
            check=True,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None
