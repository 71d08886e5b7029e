from django.urls import path

from incidents.views import attachments, cases, imports, incident_signals, patterns, report

app_name = "incidents"

urlpatterns = [
    path("", cases.incident_list, name="list"),
    path("melden/", report.start, name="report"),
    path("melden/<uuid:draft_id>/wat/", report.what, name="report_what"),
    path("melden/<uuid:draft_id>/wie/", report.who, name="report_who"),
    path("melden/<uuid:draft_id>/controleren/", report.check, name="report_check"),
    path("melden/<uuid:draft_id>/advies/", report.advice, name="report_advice"),
    path("melden/<uuid:draft_id>/weggooien/", report.discard, name="report_discard"),
    path("signalen/", incident_signals.signal_list, name="signals"),
    path("signalen/nieuw/", incident_signals.signal_new, name="signal_new"),
    path("signalen/instellingen/", patterns.settings, name="pattern_settings"),
    path("signalen/patronen/", patterns.pattern_list, name="patterns"),
    path("signalen/patronen/<int:number>/", patterns.detail, name="pattern"),
    path("signalen/patronen/<int:number>/sluiten/", patterns.close, name="pattern_close"),
    path("signalen/patronen/<int:number>/actie/", patterns.act, name="pattern_act"),
    path("signalen/<int:pk>/", incident_signals.signal_detail, name="signal"),
    path("signalen/<int:pk>/ongedaan/", incident_signals.signal_undo, name="signal_undo"),
    path("signalen/<int:pk>/melden/", incident_signals.signal_report, name="signal_report"),
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
