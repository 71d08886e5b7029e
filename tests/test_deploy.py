"""Reads what a platform would run against what the settings read: no container engine is needed to find a slip."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from vpd import healthcheck
from vpd.embedded.postgres import ROLES
from vpd.embedded.prepare import PDF_LIBRARIES

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict] = COMPOSE["services"]
APPLICATION = {name: service for name, service in SERVICES.items() if service.get("build")}
DOCKERFILE = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
# Read by gunicorn's configuration and by Python itself.
READ_ELSEWHERE = {"WEB_CONCURRENCY", "PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
# The only places that may look in the environment.
READERS = {"vpd/environment.py", "vpd/celery.py", "vpd/wsgi.py", "vpd/web.py", "vpd/healthcheck.py", "vpd/settings.py"}


def variables() -> dict[str, bool]:
    """Every variable that the settings read, and whether they refuse to start without it."""
    found: dict[str, bool] = {}
    for node in ast.walk(ast.parse((ROOT / "vpd" / "settings.py").read_text())):
        if isinstance(node, ast.Call) and re.fullmatch(r"env\.\w+", ast.unparse(node.func)):
            reader, first = node.func.attr, node.args[0]  # type: ignore[attr-defined]
            has_default = len(node.args) > 1 or any(keyword.arg == "default" for keyword in node.keywords)
            for part in ast.walk(first):
                if isinstance(part, ast.Constant):
                    is_needed = isinstance(first, ast.Constant) and reader in {"text", "database"} and not has_default
                    found[part.value] = found.get(part.value, False) or is_needed
    return found


def docker_environment() -> set[str]:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    return {name for line in re.findall(r"^ENV (.*)$", last_stage, re.M) for name in re.findall(r"(\w+)=", line)}


def filled_in(service: str) -> dict[str, str]:
    """A service's environment as Compose makes it when every `${NAME…}` has a value."""
    made_up = {
        "SITE_URL": "https://vpd.example",
        "ALLOWED_HOSTS": "vpd.example",
        "SECURITY_CONTACT": "mailto:a@b.example",
    }

    def value(match: re.Match[str]) -> str:
        name, default = match[1], match[3]
        return default if match[2] == ":-" else made_up.get(name, "x7QzK2mB" * 8)

    return {
        name: re.sub(r"\$\{(\w+)(?:(:-|:\?)([^}]*))?\}", value, str(text))
        for name, text in APPLICATION[service]["environment"].items()
    }


def test_reader_finds_needed_and_optional_variables() -> None:
    found = variables()

    assert {name for name, is_needed in found.items() if is_needed} == {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"}
    assert {"DATABASE_OWNER_URL", "VPD_DEMO", "EMAIL_PORT", "ALLOWED_HOSTS"} <= set(found)


@pytest.mark.parametrize("name", APPLICATION)
def test_service_gives_what_the_settings_need_and_nothing_else(name: str) -> None:
    given = set(APPLICATION[name]["environment"])
    needed = {variable for variable, is_needed in variables().items() if is_needed}

    assert needed <= given
    assert given - set(variables()) - READ_ELSEWHERE == set()


def test_image_gives_nothing_that_is_not_read() -> None:
    assert docker_environment() - set(variables()) - READ_ELSEWHERE == set()


def test_environment_is_read_in_one_place() -> None:
    others = [
        path.relative_to(ROOT).as_posix()
        for package in ("vpd", "protocols", "incidents", "learning")
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    ]

    assert [path for path in others if path not in READERS and not path.startswith("vpd/embedded/")] == []


def test_operating_guide_names_every_variable() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text()

    assert [name for name in [*variables(), "WEB_CONCURRENCY"] if f"`{name}`" not in guide] == []


def test_only_the_migration_is_the_owner() -> None:
    owners = {name for name, service in APPLICATION.items() if "DATABASE_OWNER_URL" in service["environment"]}

    assert owners == {"migrate"}
    assert all("vpd_app:" in service["environment"]["DATABASE_URL"] for service in APPLICATION.values())


def test_secrets_have_no_default() -> None:
    secrets = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET)\w*)(:-[^}]*)?\}", (ROOT / "docker-compose.yml").read_text())

    assert [name for name, default in secrets if default and name != "EMAIL_HOST_PASSWORD"] == []


def test_every_lasting_service_has_a_health_check() -> None:
    lasting = {name for name, service in SERVICES.items() if service["restart"] != "no"}

    assert lasting == {"web", "worker", "beat", "postgres", "redis"}
    assert all("healthcheck" in SERVICES[name] for name in lasting)
    for name in lasting & set(APPLICATION):
        assert SERVICES[name]["healthcheck"]["test"][-1] in healthcheck.CHECKS


def test_nothing_is_published_beyond_this_machine() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_image_runs_without_privileges_from_the_hashed_lock_file() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]

    assert last_stage.index("USER vpd") < last_stage.index("CMD ")
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    assert "requirements-dev" not in DOCKERFILE


def test_image_has_the_same_system_packages_as_make_system() -> None:
    installed = re.search(r"install --yes --no-install-recommends ([\w .-]+)", DOCKERFILE)

    assert installed
    assert set(installed[1].split()) == set(PDF_LIBRARIES.values())


def test_image_copies_only_what_exists_and_is_let_through() -> None:
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {source for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.M) for source in line.split()[:-1]}

    assert copied == let_through
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_database_script_makes_the_roles_that_the_embedded_server_has() -> None:
    script = (ROOT / "docs" / "create-roles.sh").read_text()

    assert set(re.findall(r"CREATE ROLE (\w+)", script)) == set(ROLES)
    assert "./docs/create-roles.sh:/docker-entrypoint-initdb.d/create-roles.sh:ro" in SERVICES["postgres"]["volumes"]


@pytest.mark.parametrize("name", ["web", "migrate"])
def test_settings_start_with_what_compose_gives(name: str, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "STATIC_ROOT": str(tmp_path),
        **filled_in(name),
        "DATABASE_URL": "postgresql://vpd_app:x@/vpd?host=%2Fnowhere",
    }

    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_missing_variable_is_named_with_what_to_put_there(missing: str) -> None:
    environment = {"PATH": os.environ["PATH"], **filled_in("web")}
    del environment[missing]

    result = subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; settings.DEBUG"],
        cwd=ROOT, env={**environment, "DJANGO_SETTINGS_MODULE": "vpd.settings"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert re.search(rf"The environment variable {missing} is missing\. Put ", result.stderr)
