from django.urls import path

from vpd.privacy.breaches import views

app_name = "breaches"
urlpatterns = [
    path("privacy/datalekken/", views.breach_list, name="list"),
    path("privacy/datalekken/melden/", views.tell, name="tell"),
    path("privacy/datalekken/register/<str:kind>/", views.export, name="export"),
    path("privacy/datalekken/<slug:reference>/", views.detail, name="detail"),
    path("privacy/datalekken/<slug:reference>/pdf/", views.pdf, name="pdf"),
    path("privacy/datalekken/<slug:reference>/<slug:name>/", views.act, name="act"),
]
