"""The walk must itself be seen to find a question that is asked twice, and one that is asked for each row."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.guards.questions import repeated, walk
from vpd.organisation.models import Organisation, Team

pytestmark = pytest.mark.django_db


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        '<a href="/twice/">a</a><a href="/rows/?page=2">b</a><a href="https://elsewhere.example/x">c</a>'
    )


def twice(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{Organisation.objects.count()} {Organisation.objects.count()}")


def rows(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(team.organisation.name for team in Team.objects.all()))


urlpatterns = [path("", start, name="start"), path("twice/", twice, name="twice"), path("rows/", rows, name="rows")]


@pytest.mark.usefixtures("cast")
def test_planted_repeats_are_found() -> None:
    assert "start:home" in walk(Client())  # what is known of our own site says nothing of the planted one

    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        found = walk(Client())

    assert {route: bool(repeated(asked)) for route, pages in found.items() for asked in pages.values()} == {
        "start": False,
        "twice": True,
        "rows": True,
    }
