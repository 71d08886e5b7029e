"""The backup of docs/operating.md, tried: what comes back is all there, and as protected as before."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.embedded.test_servers import own_var  # noqa: F401  a fixture
from vpd import embedded
from vpd.embedded.places import CHECKOUT, programs_in_wheels

FILL = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("load_content")
call_command("create_organisation", "Gemeente Dorp", "an@dorp.example", "An", "Beheer")
"""
GUIDE = (CHECKOUT / "docs" / "operating.md").read_text()


def command_of_guide(name: str) -> str:
    found = re.search(rf"`({name} [^`]+)`", GUIDE)
    assert found
    return found[1]


def run(command: str, environment: dict[str, str], folder: Path) -> None:
    subprocess.run(command, shell=True, env=environment, cwd=folder, check=True, capture_output=True)


def counts(address: str) -> dict[str, int]:
    tables = ("audit_auditevent", "organisation_user", "norms_normstatement", "organisation_organisation")
    with psycopg.connect(address) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # type: ignore[index,arg-type]


def test_backup_restored_elsewhere_is_complete_and_protected(own_var: Path, tmp_path: Path) -> None:  # noqa: F811
    programs = programs_in_wheels()
    assert programs
    with embedded.services("try", durable=False) as servers:
        environment = os.environ | servers.environment | {"DJANGO_SETTINGS_MODULE": "vpd.settings"}
        environment["PATH"] = f"{programs[0] / 'bin'}:{environment['PATH']}"
        subprocess.run([sys.executable, "-c", FILL], env=environment, cwd=CHECKOUT, check=True, capture_output=True)
        original = servers.environment["DATABASE_URL"]
        copy, copy_of_owner = (
            servers.environment[name].replace("/vpd?", "/vpd_copy?") for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
        )
        with psycopg.connect(servers.environment["DATABASE_OWNER_URL"], autocommit=True) as connection:
            connection.execute("CREATE DATABASE vpd_copy OWNER vpd_owner")

        run(command_of_guide("pg_dump"), environment, tmp_path)
        run(command_of_guide("pg_restore"), environment | {"DATABASE_OWNER_URL": copy_of_owner}, tmp_path)

        assert counts(copy) == counts(original)
        assert all(counts(copy).values())
        with psycopg.connect(copy) as connection, pytest.raises(psycopg.Error):
            connection.execute("DELETE FROM audit_auditevent")
