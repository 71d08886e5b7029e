from django.urls import path

from learning.results.views import answering, goals

urlpatterns = [
    path("", answering.home, name="home"),
    path("vragenlijsten/<int:pk>/", answering.questionnaire, name="questionnaire"),
    path("antwoorden/<int:pk>/deel/<int:position>/", answering.fill_in, name="fill_in"),
    path("antwoorden/<int:pk>/eigen-onderwerpen/", answering.own_topics, name="own_topics"),
    path("uitvragen/<int:pk>/deelnemen/", answering.invitation, name="invitation"),
    path("resultaten/<int:pk>/", answering.result, name="result"),
    path("resultaten/<int:pk>/verwijderen/", answering.delete_result, name="delete_result"),
    path("leerdoelen/nieuw/", goals.new_goal, name="new_goal"),
    path("leerdoelen/<int:pk>/", goals.goal, name="goal"),
    path("leerdoelen/<int:pk>/bewerken/", goals.edit_goal, name="edit_goal"),
    path("leerdoelen/<int:pk>/behaald/", goals.achieve_goal, name="achieve_goal"),
    path("leerdoelen/<int:pk>/delen/", goals.share_goal, name="share_goal"),
    path("leerdoelen/<int:pk>/delen/stoppen/", goals.stop_sharing_goal, name="stop_sharing_goal"),
    path("leerdoelen/<int:pk>/verwijderen/", goals.delete_goal, name="delete_goal"),
]
