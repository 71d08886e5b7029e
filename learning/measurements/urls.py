from django.urls import path

from learning.measurements import views

urlpatterns = [
    path("", views.overview, name="measurements"),
    path("<int:pk>/", views.detail, name="measurement"),
    path("<int:pk>/teams/<int:team>/", views.detail, name="measurement_of_team"),
    path("<int:pk>/afdelingen/<int:department>/", views.detail, name="measurement_of_department"),
]
