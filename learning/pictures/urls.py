from django.urls import path

from learning.pictures import views

urlpatterns = [
    path("teams/", views.overview, name="pictures"),
    path("teams/<int:pk>/", views.team, name="team_picture"),
    path("teams/<int:pk>/rondes/<int:campaign>/", views.team, name="team_round"),
    path("teams/<int:pk>/rondes/<int:campaign>/pdf/", views.pdf, name="team_picture_pdf"),
    path("teams/<int:pk>/rondes/<int:campaign>/op-de-agenda/", views.to_agenda, name="team_picture_to_agenda"),
    path("teams/<int:pk>/rondes/<int:campaign>/<slug:kind>/", views.export, name="team_picture_export"),
    path("teams/<int:pk>/doelen/nieuw/", views.new_goal, name="new_team_goal"),
    path("teams/<int:pk>/doelen/<int:goal>/", views.edit_goal, name="edit_team_goal"),
    path("teams/<int:pk>/doelen/<int:goal>/behaald/", views.achieve_goal, name="achieve_team_goal"),
    path("afdelingen/<int:pk>/rondes/<int:campaign>/", views.department, name="department_picture"),
    path("organisatie/", views.organisation, name="organisation_picture"),
    path("functiegroepen/<int:pk>/rondes/<int:campaign>/", views.job_family, name="family_picture"),
]
