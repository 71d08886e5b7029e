from django.urls import path, re_path

from incidents.analysis.enums import AnalysisPart
from incidents.analysis.views import analyses, debriefs, effects, own_share

PARTS = "|".join(AnalysisPart.values)

urlpatterns = [
    path("<slug:reference>/vier-vragen/", debriefs.debrief, name="debrief"),
    path("<slug:reference>/analyse/", analyses.analysis, name="analysis"),
    path("<slug:reference>/analyse/afspraken-kiezen/", analyses.lines, name="analysis_lines"),
    path("<slug:reference>/analyse/afronden/", analyses.complete, name="analysis_complete"),
    path("<slug:reference>/analyse/heropenen/", analyses.reopen, name="analysis_reopen"),
    path("<slug:reference>/analyse/geholpen/", effects.effect, name="analysis_effect"),
    path("<slug:reference>/analyse/meelezen/", own_share.own_share, name="own_share"),
    re_path(rf"^(?P<reference>[-\w]+)/analyse/(?P<part>{PARTS})/$", analyses.part, name="analysis_part"),
]
