"""Dutch addresses, English names."""

from django.conf import settings
from django.urls import include, path

handler400 = "vpd.start.failures.bad_request"
handler500 = "vpd.start.failures.server_error"

urlpatterns = [
    path("", include("vpd.start.urls")),
    path("", include("vpd.organisation.urls")),
    path("", include("vpd.files.urls")),
    path("", include("vpd.letters.urls")),
    path("", include("vpd.retention.urls")),
    path("", include("protocols.urls")),
    path("", include("incidents.urls")),
    path("", include("learning.urls")),
    path("", include("vpd.actions.urls")),
    path("overleg/", include("vpd.meetings.urls")),
    path("evaluatie/", include("vpd.review.urls")),
    path("", include("vpd.privacy.urls")),
    path("ui/", include("vpd.ui.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("vpd.demo.urls")))
