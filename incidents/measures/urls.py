from django.urls import path

from incidents.measures.views import catalogue, deciding, letters, proposing, running

urlpatterns = [
    path("incidenten/besluiten/", deciding.decisions, name="decisions"),
    path("incidenten/besluiten/<int:pk>/", deciding.measure, name="decision"),
    path("incidenten/maatregelen/", running.register, name="measures"),
    path("incidenten/maatregelen/<int:pk>/", deciding.measure, name="measure"),
    path("incidenten/maatregelen/<int:pk>/wijzigen/", proposing.change, name="measure_change"),
    path("incidenten/maatregelen/<int:pk>/brief/", letters.letter, name="measure_letter"),
    path("incidenten/maatregelen/<int:pk>/opheffen/", deciding.lift_measure, name="measure_lift"),
    path("incidenten/maatregelen/<int:pk>/bekijken/", running.review, name="measure_review"),
    path("incidenten/maatregelen/<int:pk>/overtreden/", running.violate, name="measure_violate"),
    path("incidenten/maatregelen/<int:pk>/verlengen/", proposing.extend, name="measure_extend"),
    path("incidenten/<slug:reference>/maatregel/voorlopig/", running.provisional, name="measure_provisional"),
    path(
        "incidenten/<slug:reference>/maatregel/overtreden/",
        running.provisional_violate,
        name="measure_provisional_violate",
    ),
    path("incidenten/<slug:reference>/maatregel/stoppen/", running.provisional_end, name="measure_provisional_end"),
    path("incidenten/<slug:reference>/maatregel/", proposing.propose, name="measure_propose"),
    path("beheer/maatregelen/", catalogue.overview, name="measure_kinds"),
    path("beheer/maatregelen/beginnen/", catalogue.start, name="measure_kinds_start"),
    path("beheer/maatregelen/concept/", catalogue.draft, name="measure_kinds_draft"),
    path("beheer/maatregelen/concept/nieuw/", catalogue.add, name="measure_kinds_add"),
    path("beheer/maatregelen/concept/publiceren/", catalogue.publish_draft, name="measure_kinds_publish"),
    path("beheer/maatregelen/concept/weggooien/", catalogue.discard, name="measure_kinds_discard"),
    path("beheer/maatregelen/concept/<int:pk>/", catalogue.change, name="measure_kinds_change"),
    path("beheer/maatregelen/concept/<int:pk>/weg/", catalogue.remove, name="measure_kinds_remove"),
    path("beheer/maatregelen/concept/<int:pk>/terug/", catalogue.restore, name="measure_kinds_restore"),
    path("beheer/maatregelen/concept/<int:pk>/<slug:direction>/", catalogue.move, name="measure_kinds_move"),
    path("beheer/maatregelen/versies/<int:number>/", catalogue.version, name="measure_kinds_version"),
    path("beheer/maatregelen/vergelijken/", catalogue.compare, name="measure_kinds_compare"),
]
