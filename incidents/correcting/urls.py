from django.urls import path

from incidents.correcting import views

urlpatterns = [
    path("<slug:reference>/corrigeren/", views.correct, name="correct"),
]
