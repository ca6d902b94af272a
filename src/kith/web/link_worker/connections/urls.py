from django.urls import path

from kith.web.link_worker.connections import choosing, saying, views

ALL = "people/<uuid:person_id>/connections/"
ONE = ALL + "<uuid:connection_id>/"

urlpatterns = [
    path(ALL, views.connections, name="connections"),
    path(ALL + "choose/<uuid:listing_id>", choosing.start, name="connection_start"),
    path(ALL + "nothing-there", choosing.nothing_there, name="connection_unmet"),
    path(ONE, views.connection, name="connection"),
    path(ONE + "offered", views.put_to_them, name="connection_offered"),
    path(ONE + "share", views.share, name="connection_share"),
    path(ONE + "ask", views.ask_them, name="connection_ask"),
    path(ONE + "answer", saying.answer, name="connection_answer"),
    path(ONE + "said", saying.said, name="connection_said"),
    path(ONE + "attendance", saying.attendance, name="connection_attendance"),
    path(ONE + "code", saying.code, name="connection_code"),
    path(ONE + "end", saying.end, name="connection_end"),
    path(ONE + "withdraw", saying.withdraw, name="connection_withdraw"),
    path(ONE + "write", saying.write, name="connection_write"),
    path(ONE + "read", saying.read, name="connection_read"),
    path(ONE + "deleted", saying.deleted, name="connection_deleted"),
]
