from django.urls import path

from vpd.actions.views import actions, learning_needs, obstacles

app_name = "actions"

urlpatterns = [
    path("", actions.action_list, name="list"),
    path("nieuw/", actions.action_add, name="add"),
    path("<int:pk>/", actions.action_detail, name="detail"),
    path("<int:pk>/bewerken/", actions.action_edit, name="edit"),
    path("<int:pk>/afronden/", actions.action_complete, name="complete"),
    path("<int:pk>/laten-vervallen/", actions.action_drop, name="drop"),
    path("<int:pk>/heropenen/", actions.action_reopen, name="reopen"),
    path("<int:pk>/effect/", actions.action_assess, name="assess"),
    path("belemmeringen/<int:pk>/", obstacles.obstacle_detail, name="obstacle"),
    path("leerwensen/<int:pk>/", learning_needs.need_detail, name="need"),
]
