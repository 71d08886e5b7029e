import pytest

from tests.guards.source import asking_modules, told_otherwise, unscoped_reads

PLANTED = [
    "Incident.objects.all()",
    "Incident.objects.filter(pk=1)",
    "Incident._default_manager.first()",
    "models.Incident.objects.get(pk=pk)",
    "get_object_or_404(Incident, pk=pk)",
    "IncidentFilter(request.GET, queryset=Incident.objects)",
    "Incident.objects.select_related('team').visible_to(user)",
]
FINE = [
    "Incident.objects.visible_to(request.user).filter(pk=1)",
    "Incident.objects.of(organisation)",
    "Incident.objects.of_team(team)",
    "get_object_or_404(Incident.objects.visible_to(request.user), pk=pk)",
    "get_object_or_404(visible, pk=pk)",
]


@pytest.mark.parametrize("code", PLANTED)
def test_unscoped_read_is_noticed(code: str) -> None:
    assert unscoped_reads(f"def view(request):\n    return {code}\n", {"Incident"})


@pytest.mark.parametrize("code", FINE)
def test_scoped_read_is_left_alone(code: str) -> None:
    assert unscoped_reads(f"def view(request):\n    return {code}\n", {"Incident"}) == []


def test_views_as_a_package_are_looked_at_too() -> None:
    looked_at = {path.as_posix() for path in asking_modules()}

    assert any(path.endswith("learning/pictures/views.py") for path in looked_at)
    assert any("/organisation/views/" in path for path in looked_at)


def test_other_word_for_what_somebody_can_do_is_noticed() -> None:
    assert told_otherwise('context = {"may_edit": True, "can_adopt": True, "rows": []}') == ["may_edit"]
