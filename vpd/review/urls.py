from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "review"


def nothing_yet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [path("", nothing_yet, name="dashboard")]
