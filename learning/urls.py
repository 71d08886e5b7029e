from django.urls import include, path

learning_patterns = [
    path("", include("learning.campaigns.urls")),
    path("leren/", include("learning.results.urls")),
    path("leren/", include("learning.pictures.urls")),
    path("leren/metingen/", include("learning.measurements.urls")),
    path("leren/", include("learning.working_forms.urls")),
    path("leren/", include("learning.programme.urls")),
]

urlpatterns = [
    path("", include((learning_patterns, "learning"))),
    path("beheer/vragenlijsten/", include("learning.questionnaires.urls")),
]
