#!/usr/bin/env python
"""Command-line entry point of the register."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")
    execute_from_command_line(sys.argv)
