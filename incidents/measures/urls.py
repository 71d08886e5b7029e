from django.urls import path

from incidents.measures.views import deciding, letters, proposing, running

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
]
