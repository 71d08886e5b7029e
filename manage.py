#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it starts the embedded servers first."""

import os
import sys

from vpd import embedded


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vpd.settings")
    with embedded.services_unless_configured():
        from django.core.management import execute_from_command_line  # noqa: PLC0415  settings need the servers

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
