from django.urls import path

from incidents.correcting import views

urlpatterns = [
    path("<slug:reference>/verbeteren/", views.correct, name="correct"),
    path("<slug:reference>/verbeteren/<slug:part>/", views.correct_part, name="correct_part"),
]
