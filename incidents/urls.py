from django.urls import include, path

report_patterns = [
    path("incidenten/", include("incidents.case_list.urls")),
    path("", include("incidents.light_signals.urls")),
    path("incidenten/", include("incidents.register.urls")),
    path("incidenten/", include("incidents.cards.urls")),
    path("incidenten/", include("incidents.attachments.urls")),
    path("incidenten/", include("incidents.outcomes.urls")),
    path("incidenten/", include("incidents.open_work.urls")),
    path("", include("incidents.reports.urls")),
    path("incidenten/", include("incidents.correcting.urls")),
    path("", include("incidents.support.urls")),
    path("", include("incidents.identity.urls")),
    path("", include("incidents.analysis.urls")),
    path("incidenten/", include("incidents.reactions.urls")),
    path("incidenten/", include("incidents.police.urls")),
    path("", include("incidents.measures.urls")),
    path("beheer/maatregelen/", include("incidents.measure_kinds.urls")),
    path("incidenten/", include("incidents.accidents.urls")),
    path("incidenten/", include("incidents.handling.urls")),
]
question_patterns = [
    path("beheer/meldvragen/", include("incidents.questions.urls")),
    path("beheer/meldvragen/", include("incidents.cases.urls")),
]

urlpatterns = [
    path("", include((report_patterns, "incidents"))),
    path("", include((question_patterns, "questions"))),
]
