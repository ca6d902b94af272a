from django.urls import path

from kith.web.link_worker.sessions import record_views, views

MEETINGS = "people/<uuid:person_id>/meetings/"
ONE = MEETINGS + "<uuid:session_id>/"

urlpatterns = [
    path(MEETINGS, views.meetings, name="meetings"),
    path(MEETINGS + "add", views.add, name="add_meeting"),
    path(MEETINGS + "change", views.change, name="change_meetings"),
    path(MEETINGS + "pause", views.pause, name="pause_case"),
    path(MEETINGS + "resume", views.resume, name="resume_case"),
    path(ONE, views.meeting, name="meeting"),
    path(ONE + "record", record_views.record, name="record_meeting"),
    path(ONE + "book", views.book, name="book_meeting"),
    path(ONE + "missed", views.missed, name="missed_meeting"),
    path(ONE + "cancel", views.cancel, name="cancel_meeting"),
]
