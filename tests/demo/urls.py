"""The addresses of a demo: the tests themselves run without."""

from django.urls import include, path

from vpd.urls import urlpatterns as ordinary

urlpatterns = [*ordinary, path("demo/", include("vpd.demo.urls"))]
