from django.urls import path

from vpd.privacy.subject_requests import views

app_name = "subject_requests"
urlpatterns = [
    path("privacy/verzoeken/", views.request_list, name="list"),
    path("privacy/verzoeken/nieuw/", views.add, name="add"),
    path("privacy/verzoeken/bestand/<slug:kind>/", views.export, name="export"),
    path("privacy/verzoeken/<slug:number>/", views.detail, name="detail"),
    path("privacy/verzoeken/<slug:number>/<slug:step>/", views.take_step, name="step"),
    path("privacy/verzoeken/<slug:number>/meldingen/<slug:reference>/", views.report, name="report"),
    path("incidenten/verzoeken/<int:pk>/", views.task, name="task"),
    path("account/gegevens/", views.own, name="own"),
]
