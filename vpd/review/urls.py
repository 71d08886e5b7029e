from django.urls import path

from vpd.review.views import boards, overview, periods, reports, teams

app_name = "review"

urlpatterns = [
    path("", overview.dashboard, name="dashboard"),
    path("cijfers/", periods.figures, name="figures"),
    path("cijfers/pdf/", periods.figures_report, name="figures_report"),
    path("cijfers/<str:form>/", periods.figures_export, name="figures_export"),
    path("rapporten/", reports.report_list, name="reports"),
    path("rapporten/<int:pk>/", reports.report_detail, name="report"),
    path("rapporten/<int:pk>/opnieuw/", reports.report_again, name="report_again"),
    path("rapporten/<int:pk>/pdf/", reports.report_file, name="report_file"),
    path("bestuur/<quarter:quarter>/", boards.board, name="board"),
    path("bestuur/<quarter:quarter>/overleg/", boards.board_meeting, name="board_meeting"),
    path("bestuur/verslag/<int:pk>/", boards.board_minutes, name="board_minutes"),
    path("vergelijken/", boards.benchmark, name="benchmark"),
    path("vergelijken/<quarter:quarter>/", boards.benchmark, name="benchmark_quarter"),
    path("vergelijken/<quarter:quarter>/cijfers.<str:form>", boards.benchmark_file, name="benchmark_file"),
    path("verslag/<int:meeting_pk>/", reports.minutes, name="minutes"),
    path("<quarter:quarter>/", overview.dashboard, name="quarter"),
    path("<quarter:quarter>/<str:what>.<str:form>", overview.organisation_export, name="organisation_export"),
    path(
        "<quarter:quarter>/afdeling/<slug:department_slug>/<str:what>.<str:form>",
        overview.department_export,
        name="department_export",
    ),
    path(
        "<quarter:quarter>/afdeling/<slug:department_slug>/pdf/", overview.department_report, name="department_report"
    ),
    path("<quarter:quarter>/afdeling/<slug:department_slug>/", overview.department_review, name="department"),
    path("<quarter:quarter>/<slug:team_slug>/", teams.team_review, name="team"),
    path("<quarter:quarter>/<slug:team_slug>/uitleg/", teams.explain, name="explain"),
    path("<quarter:quarter>/<slug:team_slug>/contacten/", teams.contacts, name="contacts"),
    path("<quarter:quarter>/<slug:team_slug>/<str:what>.<str:form>", teams.export, name="export"),
    path("<quarter:quarter>/<slug:team_slug>/rapport/", teams.report_request, name="request_report"),
]
