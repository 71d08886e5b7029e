from django.urls import path

from protocols.drafting.views import adopting, discussing, editing, in_place, left_overs, naming

urlpatterns = [
    path("beginnen/<slug:team_slug>/", adopting.start, name="start"),
    path("<int:pk>/past-niet-meer/", left_overs.left_overs, name="left_overs"),
    path("<int:pk>/nieuwe-versie/", adopting.revise, name="revise"),
    path("<int:pk>/klaar/", adopting.ready, name="ready"),
    path("<int:pk>/terugsturen/", adopting.send_back, name="send_back"),
    path("<int:pk>/vaststellen/", adopting.adopt, name="adopt"),
    path("<int:pk>/bespreken/", discussing.discuss, name="discuss"),
    path("<int:pk>/bespreken/wie/aanwezig/", discussing.present, name="present"),
    path("<int:pk>/bespreken/<slug:slug>/", discussing.discuss_section, name="discuss_section"),
    path("<int:pk>/bespreken/<slug:slug>/sinds/<slug:stamp>/", discussing.discussed_lines, name="discussed_lines"),
    path("<int:pk>/bewerken/", editing.edit, name="edit"),
    path("<int:pk>/bewerken/<slug:slug>/", editing.edit_section, name="edit_section"),
    path("<int:pk>/bewerken/<slug:slug>/<str:prompt_key>/niet-van-toepassing/", editing.waive, name="waive"),
    path("<int:pk>/bewerken/<slug:slug>/<str:prompt_key>/toch-invullen/", editing.unwaive, name="unwaive"),
    path("<int:pk>/bewerken/<slug:slug>/<str:prompt_key>/wie/", naming.name, name="name_people"),
    path("<int:pk>/matrix/<slug:column>/", editing.edit_column, name="edit_column"),
    path("<int:pk>/matrix/<slug:column>/melden/", editing.set_reporting, name="set_reporting"),
    path("<int:pk>/regels/nieuw/", in_place.new_line, name="new_line"),
    path("<int:pk>/regels/<int:line_id>/veld/", in_place.line_field, name="line_field"),
    path("<int:pk>/regels/<int:line_id>/", editing.edit_line, name="edit_line"),
    path("<int:pk>/regels/<int:line_id>/<slug:direction>/", editing.move, name="move_line"),
    path("<int:pk>/regels/<int:line_id>/weg/verwijderen/", editing.remove, name="remove_line"),
    path("<int:pk>/regels/<int:line_id>/weg/terugzetten/", editing.restore, name="restore_line"),
]
