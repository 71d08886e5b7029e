from django.urls import path

from incidents.views import attachments, cases, imports, report

app_name = "incidents"

urlpatterns = [
    path("", cases.incident_list, name="list"),
    path("melden/", report.start, name="report"),
    path("melden/<uuid:draft_id>/wat/", report.what, name="report_what"),
    path("melden/<uuid:draft_id>/wie/", report.who, name="report_who"),
    path("melden/<uuid:draft_id>/controleren/", report.check, name="report_check"),
    path("melden/<uuid:draft_id>/advies/", report.advice, name="report_advice"),
    path("melden/<uuid:draft_id>/weggooien/", report.discard, name="report_discard"),
    path("exporteren/<slug:kind>/", cases.export, name="export"),
    path("bijlagen/<uuid:attachment_id>/", attachments.show, name="attachment"),
    path("bijlagen/<uuid:attachment_id>/verwijderen/", attachments.remove, name="attachment_remove"),
    path("importeren/", imports.import_start, name="import"),
    path("importeren/uitleg/", imports.import_columns, name="import_columns"),
    path("importeren/voorbeeld/", imports.import_example, name="import_example"),
    path("importeren/<int:pk>/", imports.import_run, name="import_run"),
    path("importeren/<int:pk>/fouten/", imports.import_problems, name="import_problems"),
    path("importeren/<int:pk>/overnemen/", imports.import_take_over, name="import_take_over"),
    path("importeren/<int:pk>/weggooien/", imports.import_discard, name="import_discard"),
    path("importeren/<int:pk>/terugdraaien/", imports.import_take_back, name="import_take_back"),
    path("<slug:reference>/", cases.detail, name="detail"),
    path("<slug:reference>/ontvangst/", report.receipt, name="receipt"),
    path("<slug:reference>/oppakken/", cases.take, name="take_in_hand"),
    path("<slug:reference>/reactie/", cases.finish, name="finish"),
    path("<slug:reference>/intrekken/", cases.withdraw, name="withdraw"),
    path("<slug:reference>/bijlagen/", attachments.attach, name="attach"),
    path("<slug:reference>/heropenen/", cases.reopen, name="reopen"),
]
