import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.guards.headers import loose_ends

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)


@pytest.mark.parametrize("route", ["start:home", "learning:home", "incidents:list", "protocols:list"])
def test_pages_go_out_with_a_strict_policy(cast: Cast, route: str) -> None:
    client = Client()
    client.force_login(cast.employee, backend="vpd.organisation.backends.PersonBackend")

    answer = client.get(reverse(route))

    assert loose_ends(answer.headers) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/inloggen/", "/bestaat-niet/", "/privacyverklaring/"])
def test_no_page_may_use_a_device(path: str) -> None:
    policy = Client().get(path)["Permissions-Policy"]

    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(policy.split(", "))


@pytest.mark.django_db
def test_error_page_goes_out_with_a_strict_policy() -> None:
    assert loose_ends(Client().get("/bestaat-niet/").headers) == []


def test_strict_policy_is_left_alone() -> None:
    assert loose_ends({"Content-Security-Policy": STRICT}) == []


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        (STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "script-src 'unsafe-inline'"),
        (STRICT.replace("style-src 'self'", "style-src 'self' 'nonce-abc'"), "style-src 'nonce-abc'"),
        (STRICT.replace("script-src 'self'", "script-src *"), "script-src *"),
        (STRICT.replace("; base-uri 'none'", ""), "no base-uri"),
        ("", "no default-src"),
    ],
)
def test_loose_policy_is_noticed(policy: str, found: str) -> None:
    assert found in loose_ends({"Content-Security-Policy": policy})
