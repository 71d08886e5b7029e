from django.urls import path

from incidents.light_signals.views import incident_signals, patterns

urlpatterns = [
    path("incidenten/signalen/", incident_signals.signal_list, name="signals"),
    path("incidenten/signalen/nieuw/", incident_signals.signal_new, name="signal_new"),
    path("incidenten/signalen/patronen/", patterns.pattern_list, name="patterns"),
    path("incidenten/signalen/patronen/<int:number>/", patterns.detail, name="pattern"),
    path("incidenten/signalen/patronen/<int:number>/sluiten/", patterns.close, name="pattern_close"),
    path("incidenten/signalen/patronen/<int:number>/actie/", patterns.act, name="pattern_act"),
    path("incidenten/signalen/<int:pk>/", incident_signals.signal_detail, name="signal"),
    path("incidenten/signalen/<int:pk>/ongedaan/", incident_signals.signal_undo, name="signal_undo"),
    path("incidenten/signalen/<int:pk>/melden/", incident_signals.signal_report, name="signal_report"),
    path("beheer/patronen/", patterns.settings, name="pattern_settings"),
]
