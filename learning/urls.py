from django.urls import include, path

result_patterns = [
    path("", include("learning.results.urls")),
]

urlpatterns = [
    path("leren/", include((result_patterns, "learning"))),
    path("beheer/vragenlijsten/", include("learning.questionnaires.urls")),
]
