from django.urls import path

from incidents.reports.views import keeping, phases, report

urlpatterns = [
    path("incidenten/melden/", report.start, name="report"),
    path("incidenten/melden/<uuid:draft_id>/wat/", report.what, name="report_what"),
    path("incidenten/melden/<uuid:draft_id>/wie/", report.who, name="report_who"),
    path("incidenten/melden/<uuid:draft_id>/controleren/", report.check, name="report_check"),
    path("incidenten/melden/<uuid:draft_id>/advies/", report.advice, name="report_advice"),
    path("incidenten/melden/<uuid:draft_id>/bewaren/<slug:step>/", keeping.keep, name="report_keep"),
    path("incidenten/melden/<uuid:draft_id>/weggooien/", report.discard, name="report_discard"),
    path("incidenten/<slug:reference>/ontvangst/", report.receipt, name="receipt"),
    path("beheer/wie-meldt/", phases.phase, name="report_phase"),
]
