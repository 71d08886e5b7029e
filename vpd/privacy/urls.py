from django.urls import include, path

urlpatterns = [
    path("", include("vpd.privacy.subject_requests.urls")),
    path("", include("vpd.privacy.breaches.urls")),
    path("", include("vpd.privacy.processing.urls")),
]
