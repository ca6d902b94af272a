from django.urls import path

from kith.web.person.meetings import check_in, views

urlpatterns = [
    path("meetings", views.meetings, name="meetings"),
    path("meetings/<uuid:session_id>/move", views.move, name="meeting_move"),
    path("meetings/<uuid:session_id>/ask", views.ask, name="meeting_ask"),
    path("meetings/<uuid:session_id>/cancel", views.cancel, name="meeting_cancel"),
    path("meetings/<uuid:session_id>/questions", check_in.questions, name="questions"),
]
