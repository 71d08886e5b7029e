from django.urls import path

from incidents.correcting import views

urlpatterns = [
    path("<slug:reference>/verbeteren/", views.correct, name="correct"),
]
