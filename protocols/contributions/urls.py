from django.urls import URLPattern, path

from protocols.contributions.views import contributions, deviations, dilemmas, successes


def steps(folder: str, kind: str) -> list[URLPattern]:
    """The steps that all three share."""
    given = {"kind": kind}
    return [
        path(f"{folder}/nieuw/", contributions.begin, given, name=f"{kind}_begin"),
        path(f"{folder}/<int:pk>/verwijderen/", contributions.delete, given, name=f"{kind}_delete"),
        path(f"{folder}/<int:pk>/overleg/", contributions.choose, given, name=f"{kind}_choose"),
        path(f"{folder}/<int:pk>/van-de-agenda/", contributions.take_off, given, name=f"{kind}_take_off"),
        path(f"{folder}/<int:pk>/terugvragen/", contributions.take_back, given, name=f"{kind}_take_back"),
        path(f"{folder}/<int:pk>/zonder-naam/", contributions.without_name, given, name=f"{kind}_without_name"),
    ]


urlpatterns = [
    path("afwijkingen/", deviations.deviation_list, name="deviations"),
    path("afwijkingen/nieuw/<slug:team_slug>/", deviations.write, name="deviation_write"),
    path("afwijkingen/<int:pk>/", deviations.detail, name="deviation"),
    path("afwijkingen/<int:pk>/wijzigen/", deviations.edit, name="deviation_edit"),
    *steps("afwijkingen", "deviation"),
    path("dilemmas/", dilemmas.dilemma_list, name="dilemmas"),
    path("dilemmas/nieuw/<slug:team_slug>/", dilemmas.write, name="dilemma_write"),
    path("dilemmas/<int:pk>/", dilemmas.detail, name="dilemma"),
    path("dilemmas/<int:pk>/wijzigen/", dilemmas.edit, name="dilemma_edit"),
    path("dilemmas/<int:pk>/delen/", dilemmas.offer, name="dilemma_offer"),
    path("dilemmas/<int:pk>/delen/besluit/", dilemmas.decide, name="dilemma_decide"),
    path("dilemmas/<int:pk>/delen/stoppen/", dilemmas.unshare, name="dilemma_unshare"),
    *steps("dilemmas", "dilemma"),
    path("goed/", successes.success_list, name="successes"),
    path("goed/nieuw/<slug:team_slug>/", successes.write, name="success_write"),
    path("goed/<int:pk>/", successes.detail, name="success"),
    path("goed/<int:pk>/wijzigen/", successes.edit, name="success_edit"),
    *steps("goed", "success"),
]
