from django.urls import path

from vpd.review import views

app_name = "review"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("cijfers/", views.figures, name="figures"),
    path("cijfers/<str:form>/", views.figures_export, name="figures_export"),
    path("rapporten/", views.report_list, name="reports"),
    path("rapporten/<int:pk>/", views.report_detail, name="report"),
    path("rapporten/<int:pk>/opnieuw/", views.report_again, name="report_again"),
    path("rapporten/<int:pk>/pdf/", views.report_file, name="report_file"),
    path("bestuur/<quarter:quarter>/", views.board, name="board"),
    path("bestuur/<quarter:quarter>/overleg/", views.board_meeting, name="board_meeting"),
    path("vergelijken/", views.benchmark, name="benchmark"),
    path("vergelijken/<quarter:quarter>/", views.benchmark, name="benchmark_quarter"),
    path("vergelijken/<quarter:quarter>/cijfers.<str:form>", views.benchmark_file, name="benchmark_file"),
    path("verslag/<int:meeting_pk>/", views.minutes, name="minutes"),
    path("<quarter:quarter>/", views.dashboard, name="quarter"),
    path("<quarter:quarter>/<str:what>.<str:form>", views.organisation_export, name="organisation_export"),
    path(
        "<quarter:quarter>/afdeling/<slug:department_slug>/<str:what>.<str:form>",
        views.department_export,
        name="department_export",
    ),
    path("<quarter:quarter>/afdeling/<slug:department_slug>/pdf/", views.department_report, name="department_report"),
    path("<quarter:quarter>/afdeling/<slug:department_slug>/", views.department_review, name="department"),
    path("<quarter:quarter>/<slug:team_slug>/", views.team_review, name="team"),
    path("<quarter:quarter>/<slug:team_slug>/uitleg/", views.explain, name="explain"),
    path("<quarter:quarter>/<slug:team_slug>/contacten/", views.contacts, name="contacts"),
    path("<quarter:quarter>/<slug:team_slug>/<str:what>.<str:form>", views.export, name="export"),
    path("<quarter:quarter>/<slug:team_slug>/rapport/", views.report_request, name="request_report"),
]
