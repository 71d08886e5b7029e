from django.urls import path

from incidents.analysis.views import analyses, debriefs, effects, own_share, quarters, reading

CASE = "incidenten/<slug:reference>"

urlpatterns = [
    path("evaluatie/analyses/", reading.analyses, name="analyses"),
    path("evaluatie/analyses/licht/<quarter:quarter>/<slug:slug>/", quarters.light_quarter, name="light_quarter"),
    path("evaluatie/analyses/<int:pk>/", reading.read, name="analysis_read"),
    path("evaluatie/analyses/<int:pk>/pdf/", reading.pdf, name="analysis_pdf"),
    path(f"{CASE}/vier-vragen/", debriefs.debrief, name="debrief"),
    path(f"{CASE}/analyse/", analyses.analysis, name="analysis"),
    path(f"{CASE}/analyse/afspraken-kiezen/", analyses.lines, name="analysis_lines"),
    path(f"{CASE}/analyse/afronden/", analyses.complete, name="analysis_complete"),
    path(f"{CASE}/analyse/heropenen/", analyses.reopen, name="analysis_reopen"),
    path(f"{CASE}/analyse/geholpen/", effects.effect, name="analysis_effect"),
    path(f"{CASE}/analyse/niets-volgt/", effects.nothing_follows, name="analysis_nothing_follows"),
    path(f"{CASE}/analyse/meelezen/", own_share.own_share, name="own_share"),
    path(f"{CASE}/analyse/<slug:part>/", analyses.part, name="analysis_part"),
]
