"""The demo's outbox: what would have been sent."""

from django.urls import path

from kith.web.public.outbox import views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<uuid:message_id>", views.message, name="outbox_message"),
    path("<uuid:message_id>/letter.pdf", views.letter, name="outbox_letter"),
]
