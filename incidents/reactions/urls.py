from django.urls import path

from incidents.reactions.views import citizen, complaints, letters, talks

urlpatterns = [
    path("<slug:reference>/gesprek/", talks.plan, name="talk_plan"),
    path("<slug:reference>/gesprek/geweest/", talks.held, name="talk_held"),
    path("<slug:reference>/gesprek/<int:pk>/", talks.detail, name="talk"),
    path("<slug:reference>/gesprek/<int:pk>/uitnodigen/", talks.invite, name="talk_invite"),
    path("<slug:reference>/gesprek/<int:pk>/brief/", letters.invitation, name="talk_letter"),
    path("<slug:reference>/gesprek/<int:pk>/verzetten/", talks.move, name="talk_move"),
    path("<slug:reference>/gesprek/<int:pk>/vastleggen/", talks.record, name="talk_record"),
    path("<slug:reference>/gesprek/<int:pk>/aanvullen/", talks.add, name="talk_add"),
    path("<slug:reference>/gesprek/<int:pk>/agenda/", talks.calendar_entry, name="talk_calendar"),
    path("<slug:reference>/horen/", citizen.hearing, name="hearing"),
    path("<slug:reference>/dienstverlening/", citizen.adjust, name="adjust"),
    path("<slug:reference>/klacht/", complaints.complaints, name="complaints"),
    path("<slug:reference>/klacht/<int:pk>/steun/", complaints.supporter, name="complaint_supporter"),
    path("<slug:reference>/klacht/<int:pk>/afgerond/", complaints.end, name="complaint_end"),
]
