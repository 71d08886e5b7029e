"""Requests that no browser sends, and addresses that people cut, paste and change: an answer, never a crash."""

import json
from itertools import product

import pytest
from django.test import Client

from tests.cast import Cast, give_session
from tests.visitors import TABLES, Visitors, pages_of, undone, visitor, visits
from vpd.ui.asked import AskedForm
from vpd.ui.filters import FilterSet

NONSENSE = ("\x00", "9" * 400, "2026-02-30", "-1")
ENCODINGS = ("utf-16", "rot13", "hex", "idna", "undefined", "utf-7", "x" * 50)
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=B"
PARTS = b'--B\r\nContent-Disposition: form-data; name="username"\r\n\r\na\xff\r\n--B--\r\n'


def below(kind: type) -> list[type]:
    return [found for child in kind.__subclasses__() for found in (child, *below(child))]


def asked_names() -> set[str]:
    """Every name that an address can ask with: those of the small forms and of the filters."""
    forms = {name for form in below(AskedForm) for name in form.base_fields}
    return forms | {name for chosen in below(FilterSet) for name in chosen.base_filters} | {"page"}


def client_for(person: object = None) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        give_session(client, person)
    return client


def visitors(cast: Cast) -> tuple[Client, ...]:
    """Somebody unknown, somebody who is logged in, and a browser without the secret of a form."""
    return client_for(), client_for(cast.leader), Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize("table", TABLES)
def test_nonsense_behind_the_question_mark_is_answered(cast: Cast, table: str) -> None:
    browsers = Visitors(cast, raise_request_exception=False)
    names, found = asked_names(), {}

    with visits({address.route: address for address in pages_of(table)}.values(), cast) as places:
        for address, url in places:
            client = browsers[str(visitor(address))]
            for nonsense in NONSENSE:
                with undone():
                    found[f"{address}: {nonsense:.20}"] = client.get(url, dict.fromkeys(names, nonsense)).status_code

    assert {place: status for place, status in found.items() if status >= 500} == {}


def test_the_names_of_addresses_are_found() -> None:
    assert {"team", "overleg", "resultaat", "herkomst", "van", "volgorde"} <= asked_names()


PATHS = ("/", "/inloggen/", "/overleg/acties/nieuw/", "/bestaat-niet/", "/%00", "/%ff")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_form_in_another_encoding_is_refused_in_words(cast: Cast, encoding: str) -> None:
    for client in visitors(cast):
        for (data, kind), path in product(((b"username=a", FORM), (PARTS, MULTIPART)), PATHS):
            answer = client.generic("POST", path, data, content_type=f"{kind}; charset={encoding}")

            assert answer.status_code == 400
            assert "Dit verzoek konden we niet lezen" in answer.content.decode()


@pytest.mark.parametrize("kind", [FORM, f"{FORM};charset=UTF-8", f"{FORM}; charset=utf8", MULTIPART])
def test_a_form_as_browsers_send_it_is_read(cast: Cast, kind: str) -> None:
    data = PARTS if kind == MULTIPART else b"username=a&password=b"

    answer = client_for().generic("POST", "/inloggen/", data, content_type=kind)

    assert answer.status_code == 200


def test_an_unknown_encoding_does_not_matter_where_no_form_is_sent(cast: Cast) -> None:
    answer = client_for().generic("GET", "/inloggen/", content_type="text/plain; charset=utf-16")

    assert answer.status_code == 200


STRANGE = {
    "too many fields": ("POST", {"data": b"&".join(b"a%d=1" % n for n in range(3000)), "content_type": FORM}),
    "too much": ("POST", {"data": b"a=" + b"1" * 6_000_000, "content_type": FORM}),
    "broken parts": ("POST", {"data": b"--B\r\nnonsense", "content_type": MULTIPART}),
    "no boundary": ("POST", {"data": b"--B\r\nnonsense", "content_type": "multipart/form-data"}),
    "a length in words": ("POST", {"data": b"a=1", "content_type": FORM, "CONTENT_LENGTH": "lang"}),
    "a length below nothing": ("POST", {"data": b"a=1", "content_type": FORM, "CONTENT_LENGTH": "-1"}),
    "another host": ("GET", {"HTTP_HOST": "evil.example"}),
    "half an address as host": ("GET", {"HTTP_HOST": "[::"}),
    "half an address of a page": ("GET", {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://["}),
    "half an address before": ("POST", {"HTTP_REFERER": "http://[", "data": b"a=1", "content_type": FORM}),
    "a cookie with a NUL": (
        "GET",
        {"HTTP_COOKIE": 'vpd_sessie="\\000abcdefghijk"; csrftoken="\\000"; messages="\\000"'},
    ),
    "a cookie with half a letter": ("GET", {"HTTP_COOKIE": 'vpd_sessie="\\303abcdefghijk"; messages="\\303"'}),
    "a strange range": ("GET", {"HTTP_RANGE": "bytes=9-1", "HTTP_IF_MODIFIED_SINCE": "x" * 50}),
    "a strange sender": (
        "POST",
        {"HTTP_X_FORWARDED_FOR": "\u0000", "data": b"username=a&password=b", "content_type": FORM},
    ),
}


@pytest.mark.parametrize("what", sorted(STRANGE))
def test_a_strange_request_is_answered_with_a_page(cast: Cast, what: str) -> None:
    method, extra = STRANGE[what]
    for client, path in product(visitors(cast), PATHS):
        with undone():
            answer = client.generic(method, path, **extra)

        assert answer.status_code < 500, (path, what)


@pytest.mark.parametrize(
    "kept",
    [
        "[" * 100_000,
        '{"a": ' * 100_000,
        json.dumps({"story": ["\ud800 half een teken"]}),
        '{"a": [[["b"]]]}',
        '{"a": [1]}',
        "1",
    ],
)
def test_what_comes_along_with_a_log_in_is_read_or_left(cast: Cast, kept: str) -> None:
    cast.employee.set_password("een heel lang wachtwoord")
    cast.employee.save()
    data = {"username": cast.employee.email, "password": "een heel lang wachtwoord", "kept_for": "/", "kept": kept}

    wrong = client_for().post("/inloggen/", data | {"password": "mis"})
    right = client_for().post("/inloggen/", data)

    assert (wrong.status_code, right.status_code) in {(200, 200), (200, 302)}


def test_a_half_letter_does_not_lose_the_rest_of_what_was_typed(cast: Cast) -> None:
    cast.employee.set_password("een heel lang wachtwoord")
    cast.employee.save()
    kept = json.dumps({"story": ["Hij riep\ud83d heel hard"]})
    data = {"username": cast.employee.email, "password": "een heel lang wachtwoord", "kept_for": "/", "kept": kept}

    answer = client_for().post("/inloggen/", data)

    assert "Hij riep heel hard" in answer.content.decode()


def test_the_quarter_before_the_first_has_no_page(cast: Cast) -> None:
    answer = client_for(cast.leader).get(f"/evaluatie/1900-k1/{cast.team.slug}/")

    assert answer.status_code == 200
    assert "1899" not in answer.content.decode()
