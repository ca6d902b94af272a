from django.urls import path

from kith.web.link_worker.closing import views

PERSON = "people/<uuid:person_id>"

urlpatterns = [
    path(f"{PERSON}/closing/", views.closing, name="closing"),
    path(f"{PERSON}/closing/send/", views.send, name="send_closing"),
    path(f"{PERSON}/closing/letter/", views.letter_preview, name="closing_letter"),
    path(f"{PERSON}/closed/", views.closed, name="closed"),
    path(f"{PERSON}/come-back/", views.reopen, name="reopen"),
]
