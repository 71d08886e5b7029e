import pytest

from tests.guards.raw_input import raw_uses
from tests.guards.source import ROOT, modules

CARRIES_ALONG = "vpd/organisation/kept_input.py"
"""Keeps a whole form while somebody logs in, and sends it again; reads nothing in it."""

PLANTED = [
    'Team.objects.visible_to(user).filter(slug=request.GET.get("team", ""))',
    'get_object_or_404(teams, pk=request.POST["team"])',
    'found_colleagues(user, request.POST.get("find", ""))',
    'rows.filter(pk__in=request.POST.getlist("rows"))',
    "rows.filter(**request.GET.dict())",
    'self.request.GET.get("order").strip()',
    "look_up(request.POST)",
    'int(request.GET["resultaat"])',
    '[request.POST.get(name) for name in ("a", "b")]',
]
FINE = [
    "TeamForm(request.POST or None, user=user)",
    "IncidentFilter(request.GET, rows)",
    "asked_for(request, AskedTeamForm(request.GET, user=user))",
    'Paginator(rows, 25).get_page(request.GET.get("page"))',
    '"later" in request.POST',
    'request.POST.get("stap", "") == "terug"',
    "bool(request.GET)",
    "request.GET.urlencode()",
    "writing.what_form(request.POST)",
    "None if typed else ThingForm(request.POST)",
]


@pytest.mark.parametrize("code", PLANTED)
def test_raw_input_that_goes_on_is_noticed(code: str) -> None:
    assert raw_uses(f"def view(request):\n    return {code}\n")
    assert raw_uses(f"def view(request):\n    found = {code}\n    return found\n")


@pytest.mark.parametrize("code", FINE)
def test_input_read_by_a_form_is_left_alone(code: str) -> None:
    assert raw_uses(f"def view(request):\n    return use({code})\n") == []


def test_another_name_for_all_input_is_followed() -> None:
    code = 'def view(request):\n    data = request.POST or None\n    rows.filter(pk=data["pk"])\n'

    assert raw_uses(code) == ["rows.filter(pk=data['pk'])"]


def test_no_page_hands_on_what_was_sent_without_reading_it() -> None:
    found = {str(path.relative_to(ROOT)): raw_uses(path.read_text()) for path in modules()}
    del found[CARRIES_ALONG]

    assert {path: uses for path, uses in found.items() if uses} == {}
