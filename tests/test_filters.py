"""Every list with filters, and every file made of one: a choice that cannot be read is refused, never left out."""

from collections.abc import Callable, Mapping

import django_filters
import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access_table import PEOPLE, Address
from tests.cast import Cast
from tests.factories import make_team
from tests.visitors import ADDRESSES, Visitors, visits
from vpd.organisation.models import User
from vpd.ui.filters import FilterSet

Log_in = Callable[[User], Client]
REFUSED = "Deze keuze konden we niet lezen"
UNREADABLE: Mapping[type, tuple[str, ...]] = {
    django_filters.DateFilter: ("2026-02-30", "gisteren", "9" * 40),
    django_filters.ModelChoiceFilter: ("77777777", "team", "-1", "9" * 40),
    django_filters.ChoiceFilter: ("77777777", "bestaat-niet", "9" * 40),
}


def lists(kind: type = FilterSet) -> list[type[FilterSet]]:
    return [found for child in kind.__subclasses__() for found in (child, *lists(child))]


def visitors(address: Address) -> list[str]:
    return [person for person in PEOPLE if address.expected[person] == 200]


PAGES = [address for address in ADDRESSES if address.method == "get" and visitors(address)]


def is_about_one_thing(address: Address) -> bool:
    """A list has an address without a number in it, most of the time: those are looked at first."""
    try:
        reverse(address.route)
    except NoReverseMatch:
        return True
    return False


def filter_of(client: Client, url: str) -> FilterSet | None:
    context = client.get(url).context
    found = context.get("filter") if context else None
    return found if isinstance(found, FilterSet) else None


def unreadable(chosen: FilterSet) -> list[dict[str, str]]:
    """Each filter of a list with what cannot be read in it."""
    return [
        {name: value}
        for name, one in chosen.filters.items()
        for kind, values in UNREADABLE.items()
        if isinstance(one, kind)
        for value in values
    ]


def test_each_list_shows_nothing_and_says_so(cast: Cast) -> None:
    browsers = Visitors(cast, keeps_context=True)
    wrong: list[tuple[str, dict[str, str]]] = []
    seen: set[type[FilterSet]] = set()
    with visits(sorted(PAGES, key=is_about_one_thing), cast) as places:
        for address, url in places:
            if seen == set(lists()):
                break
            client = browsers[visitors(address)[-1]]
            chosen = filter_of(client, url)
            if chosen is None or type(chosen) in seen:
                continue
            seen.add(type(chosen))
            for query in unreadable(chosen):
                answer = client.get(url, query)
                refused = answer.context["filter"]
                says = REFUSED in answer.content.decode() and refused.form.errors.keys() == query.keys()
                if answer.status_code != 200 or not says or refused.qs.exists():
                    wrong.append((url, query))

    assert wrong == []
    assert seen == set(lists())


@pytest.mark.parametrize("query", [{"team": "77"}, {"van": "2026-02-30"}, {"stand": "weg"}, {"gedrag": "9" * 40}])
@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_a_file_of_reports_is_refused_with_the_sentence_of_the_page(
    cast: Cast, client_of: Log_in, kind: str, query: dict[str, str]
) -> None:
    client = client_of(cast.coordinator)
    (sentence,) = client.get(reverse("incidents:list"), query).context["filter"].form.errors[next(iter(query))]

    answer = client.get(reverse("incidents:export", kwargs={"kind": kind}), query)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not answer.has_header("Content-Disposition")


def test_another_municipality_reads_as_one_that_does_not_exist(cast: Cast, client_of: Log_in) -> None:
    client = client_of(cast.coordinator)
    theirs = make_team(cast.other_organisation)
    elsewhere, nowhere = (
        client.get(reverse("incidents:export", kwargs={"kind": "csv"}), {"team": number})
        for number in (theirs.pk, 2**40)
    )

    assert elsewhere.status_code == nowhere.status_code == 400
    assert "Team: Kies iets uit de lijst." in elsewhere.content.decode()
    assert "Team: Kies iets uit de lijst." in nowhere.content.decode()


def test_a_filter_that_a_role_does_not_have_is_refused_too(cast: Cast, client_of: Log_in) -> None:
    answer = client_of(cast.leader).get(reverse("incidents:list"), {"team": str(cast.other_team.pk)})

    assert REFUSED in answer.content.decode()
    assert not answer.context["filter"].qs.exists()


def test_what_can_be_read_is_used(cast: Cast, client_of: Log_in) -> None:
    answer = client_of(cast.coordinator).get(
        reverse("incidents:list"), {"team": str(cast.team.pk), "van": "2026-02-03"}
    )

    assert answer.context["filter"].is_readable
    assert REFUSED not in answer.content.decode()
