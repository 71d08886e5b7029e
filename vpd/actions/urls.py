from django.urls import path

from vpd.actions.views import actions, learning_needs, obstacles

app_name = "actions"

urlpatterns = [
    path("overleg/acties/", actions.action_list, name="list"),
    path("overleg/acties/nieuw/", actions.action_add, name="add"),
    path("overleg/acties/<int:pk>/", actions.action_detail, name="detail"),
    path("overleg/acties/<int:pk>/bewerken/", actions.action_edit, name="edit"),
    path("overleg/acties/<int:pk>/afronden/", actions.action_complete, name="complete"),
    path("overleg/acties/<int:pk>/laten-vervallen/", actions.action_drop, name="drop"),
    path("overleg/acties/<int:pk>/heropenen/", actions.action_reopen, name="reopen"),
    path("overleg/acties/<int:pk>/effect/", actions.action_assess, name="assess"),
    path("overleg/belemmeringen/", obstacles.obstacle_list, name="obstacles"),
    path("overleg/belemmeringen/nieuw/", obstacles.obstacle_add, name="add_obstacle"),
    path("overleg/belemmeringen/<int:pk>/", obstacles.obstacle_detail, name="obstacle"),
    path("overleg/belemmeringen/<int:pk>/bewerken/", obstacles.obstacle_edit, name="edit_obstacle"),
    path("overleg/belemmeringen/<int:pk>/antwoord/", obstacles.obstacle_answer, name="answer_obstacle"),
    path("overleg/belemmeringen/<int:pk>/afronden/", obstacles.obstacle_settle, name="settle_obstacle"),
    path("overleg/belemmeringen/<int:pk>/opnieuw/", obstacles.obstacle_ask_again, name="ask_obstacle_again"),
    path("leren/leerwensen/", learning_needs.need_list, name="needs"),
    path("leren/leerwensen/nieuw/", learning_needs.need_add, name="add_need"),
    path("leren/leerwensen/<int:pk>/", learning_needs.need_detail, name="need"),
    path("leren/leerwensen/<int:pk>/bewerken/", learning_needs.need_edit, name="edit_need"),
    path("leren/leerwensen/<int:pk>/stand/", learning_needs.need_step, name="step_need"),
]
