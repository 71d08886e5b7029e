from django.urls import path

from vpd.retention import views

app_name = "retention"
urlpatterns = [
    path("privacy/bewaartermijnen/", views.terms, name="list"),
    path("privacy/bewaartermijnen/vasthouden/", views.hold_case, name="hold"),
    path("privacy/bewaartermijnen/vasthouden/<int:pk>/stoppen/", views.let_go, name="let_go"),
    path("privacy/bewaartermijnen/<slug:kind>/", views.term, name="term"),
]
