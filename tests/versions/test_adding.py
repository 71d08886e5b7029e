"""A part that is added to a draft is added once, also when its form is sent twice."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from learning.questionnaires.services.questionnaires import copy_questionnaire
from learning.questionnaires.summaries import newest_version
from tests.cast import Cast
from tests.learning.factories import shipped_questionnaire
from tests.visitors import ADDRESSES, Visitors, visitor, visits
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
ADDING = frozenset(
    {
        "incidents:measure_kinds_add",
        "letters:add",
        "questionnaires:new_aspect",
        "questionnaires:new_item",
    }
)
HEADING = re.compile(r"<h1[^>]*>\s*(Maatregel|Onderdeel|Vraag|Begrip of uitgangspunt) toevoegen\s*</h1>")


def test_each_form_that_adds_a_part_has_a_key_of_its_own(cast: Cast) -> None:
    pages = [address for address in ADDRESSES if address.method == "get" and visitor(address)]
    visitors, adding, without = Visitors(cast), set[str](), set[str]()

    with visits([one for one in pages if re.search("add|new", one.route)], cast) as places:
        for address, url in places:
            answer = visitors[str(visitor(address))].get(url)
            if answer.streaming or not HEADING.search(answer.text):
                continue
            adding.add(address.route)
            if 'name="form_key"' not in answer.text:
                without.add(address.route)

    assert adding >= ADDING
    assert without == set()


def test_form_of_a_part_sent_twice_adds_one(cast: Cast, client_of: Callable[[User], Client]) -> None:
    draft = copy_questionnaire(source=newest_version(shipped_questionnaire()), title="Van ons", by=cast.coordinator)
    url = reverse("questionnaires:new_aspect", args=[draft.questionnaire_id])
    client = client_of(cast.coordinator)
    before = draft.aspects.count()
    key = re.search(r'name="form_key" value="([0-9a-f-]+)"', client.get(url).text)
    assert key is not None
    told = {"title": "Grenzen stellen", "form_key": key[1]}

    first, second = client.post(url, told), client.post(url, told)
    client.post(url, {"title": "Grenzen stellen"})

    assert first.url == second.url
    assert draft.aspects.count() == before + 2, "another form adds another"
