from django.urls import path

from incidents.support.views import conversations, giving, own, settings

urlpatterns = [
    path("nazorg/", giving.aftercare, name="aftercare"),
    path("nazorg/<int:pk>/", giving.person, name="aftercare_person"),
    path("nazorg/<int:pk>/aanbod/", giving.offer, name="aftercare_offer"),
    path("nazorg/<int:pk>/doorgeven/", giving.pass_on, name="aftercare_pass_on"),
    path("nazorg/<int:pk>/extra/", giving.extra, name="aftercare_extra"),
    path("nazorg/<int:pk>/zin/", giving.sentence, name="aftercare_sentence"),
    path("nazorg/gesprekken/<int:pk>/", conversations.conversation, name="conversation"),
    path("nazorg/gesprekken/<int:pk>/tijd/", conversations.time, name="conversation_time"),
    path("nazorg/gesprekken/<int:pk>/agenda/", conversations.calendar_entry, name="conversation_calendar"),
    path("nazorg/gesprekken/<int:pk>/aantekening/verwijderen/", conversations.note_remove, name="note_remove"),
    path("incidenten/<slug:reference>/opvang/", own.page, name="own_support"),
    path("incidenten/<slug:reference>/opvang/zin/<int:pk>/<slug:answer>/", own.say, name="own_sentence"),
    path("incidenten/<slug:reference>/opvang/<int:pk>/vragen/", own.give, name="support_give"),
    path("beheer/opvang/", settings.terms, name="support_terms"),
]
