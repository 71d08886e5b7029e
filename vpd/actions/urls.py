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
    path("belemmeringen/", obstacles.obstacle_list, name="obstacles"),
    path("belemmeringen/nieuw/", obstacles.obstacle_add, name="add_obstacle"),
    path("belemmeringen/<int:pk>/", obstacles.obstacle_detail, name="obstacle"),
    path("belemmeringen/<int:pk>/bewerken/", obstacles.obstacle_edit, name="edit_obstacle"),
    path("belemmeringen/<int:pk>/antwoord/", obstacles.obstacle_answer, name="answer_obstacle"),
    path("belemmeringen/<int:pk>/afronden/", obstacles.obstacle_settle, name="settle_obstacle"),
    path("belemmeringen/<int:pk>/opnieuw/", obstacles.obstacle_ask_again, name="ask_obstacle_again"),
    path("leerwensen/", learning_needs.need_list, name="needs"),
    path("leerwensen/nieuw/", learning_needs.need_add, name="add_need"),
    path("leerwensen/<int:pk>/", learning_needs.need_detail, name="need"),
    path("leerwensen/<int:pk>/bewerken/", learning_needs.need_edit, name="edit_need"),
    path("leerwensen/<int:pk>/stand/", learning_needs.need_step, name="step_need"),
]
