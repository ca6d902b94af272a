from django.urls import path

from kith.web.link_worker.letters import views

PERSON = "people/<uuid:person_id>/letters"
MESSAGE = f"{PERSON}/<uuid:message_id>"

urlpatterns = [
    path(f"{PERSON}/", views.letters, name="letters"),
    path(f"{PERSON}/pdf/<uuid:document_id>/", views.pdf, name="letter_pdf"),
    path(f"{MESSAGE}/", views.message, name="letter"),
    path(f"{MESSAGE}/send/", views.release, name="release_letter"),
    path(f"{MESSAGE}/handed-over/", views.handed, name="hand_over_letter"),
    path(f"{MESSAGE}/posted/", views.posted, name="posted_letter"),
    path(f"{MESSAGE}/again/", views.again, name="send_message_again"),
    path(f"{MESSAGE}/dealt-with/", views.done, name="message_dealt_with"),
    path(f"{PERSON}/replies/<uuid:reply_id>/read/", views.read, name="reply_read"),
]
