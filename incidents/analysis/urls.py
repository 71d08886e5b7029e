from django.urls import path

from incidents.analysis.views import debriefs

urlpatterns = [
    path("<slug:reference>/vier-vragen/", debriefs.debrief, name="debrief"),
]
