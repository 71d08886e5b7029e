"""`make bench`: generates, measures, compares; prints a table and ends with 1 when a target is not reached."""

import argparse
import os
import sys
import time

from vpd.embedded import EmbeddedError, services

FORGOTTEN = ("VPD_DEMO", "VPD_DEBUG", "SITE_URL", "BEHIND_PROXY", "SECURE_SSL_REDIRECT")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="make bench")
    parser.add_argument("--rows", type=int, default=1_000_000, help="reports in the largest set (1000000)")
    parser.add_argument("--rounds", type=int, default=15, help="times that each page is measured (15)")
    parser.add_argument("--invited", type=int, default=5_000, help="people asked in one round (5000)")
    parser.add_argument("--teams", type=int, default=400, help="teams whose quarterly report is made (400)")
    parser.add_argument(
        "--only",
        choices=["giant", "many", "round", "reports"],
        help="one municipality with all, 342 with a share each, one round of a questionnaire, or all quarterly reports",
    )
    options = parser.parse_args()
    for name in FORGOTTEN:
        os.environ.pop(name, None)
    os.environ["VPD_TEST"] = "1"
    os.environ["LOG_LEVEL"] = "ERROR"
    os.environ["DJANGO_SETTINGS_MODULE"] = "vpd.settings"
    began = time.monotonic()
    with services("bench", durable=False) as servers:
        os.environ.update(servers.environment)
        from tests.bench.run import run  # noqa: PLC0415  only now the settings can be read

        is_good = run(
            rows=options.rows,
            rounds=options.rounds,
            only=options.only,
            invited=options.invited,
            teams=options.teams,
        )
    print(f"\n{time.monotonic() - began:.0f} s in all")
    return 0 if is_good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EmbeddedError as reason:
        sys.exit(str(reason))
