from django.urls import path

from vpd.actions import views

app_name = "actions"

urlpatterns = [
    path("", views.action_list, name="list"),
    path("nieuw/", views.action_add, name="add"),
    path("<int:pk>/", views.action_detail, name="detail"),
    path("<int:pk>/bewerken/", views.action_edit, name="edit"),
    path("<int:pk>/afronden/", views.action_complete, name="complete"),
    path("<int:pk>/laten-vervallen/", views.action_drop, name="drop"),
    path("<int:pk>/heropenen/", views.action_reopen, name="reopen"),
    path("<int:pk>/effect/", views.action_assess, name="assess"),
]
