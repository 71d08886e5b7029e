from django.urls import path

from learning.working_forms import views

urlpatterns = [
    path("werkvormen/", views.overview, name="working_forms"),
    path("werkvormen/beginnen/<slug:kind>/", views.start, name="start_working_form"),
    path("werkvormen/<int:pk>/", views.detail, name="working_form"),
    path("werkvormen/<int:pk>/scherm/", views.screen, name="working_form_screen"),
    path("werkvormen/<int:pk>/uitslag/", views.count, name="count_working_form"),
    path("werkvormen/<int:pk>/afronden/", views.finish, name="finish_working_form"),
    path("werkvormen/<int:pk>/stoppen/", views.stop, name="stop_working_form"),
]
