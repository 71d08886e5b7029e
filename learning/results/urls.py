from django.urls import path

from learning.results import views

urlpatterns = [
    path("", views.home, name="home"),
    path("vragenlijsten/<int:pk>/", views.questionnaire, name="questionnaire"),
    path("vragenlijsten/<int:pk>/deel/<int:position>/", views.fill_in, name="fill_in"),
    path("vragenlijsten/<int:pk>/eigen-onderwerpen/", views.own_topics, name="own_topics"),
    path("uitvragen/<int:pk>/deelnemen/", views.invitation, name="invitation"),
    path("resultaten/<int:pk>/", views.result, name="result"),
    path("resultaten/<int:pk>/verwijderen/", views.delete_result, name="delete_result"),
    path("leerdoelen/nieuw/", views.new_goal, name="new_goal"),
    path("leerdoelen/<int:pk>/", views.goal, name="goal"),
    path("leerdoelen/<int:pk>/bewerken/", views.edit_goal, name="edit_goal"),
    path("leerdoelen/<int:pk>/behaald/", views.achieve_goal, name="achieve_goal"),
    path("leerdoelen/<int:pk>/delen/", views.share_goal, name="share_goal"),
    path("leerdoelen/<int:pk>/delen/stoppen/", views.stop_sharing_goal, name="stop_sharing_goal"),
    path("leerdoelen/<int:pk>/verwijderen/", views.delete_goal, name="delete_goal"),
]
