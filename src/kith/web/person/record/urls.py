"""My record: who looked, what I may take with me, what I ask of it."""

from django.urls import path

from kith.web.person.record import asking, files, views

urlpatterns = [
    path("record", views.record, name="record"),
    path("record/who-looked", views.looks, name="looks"),
    path("record/requests", views.requests, name="requests"),
    path("record/requests/<slug:kind>", asking.ask_for, name="ask_for"),
    path("record/requests/<uuid:request_id>/take-back", asking.give_up, name="request_take_back"),
    path("record/requests/<uuid:request_id>/copy", files.fetch, name="fetch_copy"),
    path("record/plan.pdf", files.plan_pdf, name="plan_pdf"),
    path("record/plan-large-print.pdf", files.plan_large, name="plan_large"),
    path("record/meetings.ics", files.meetings, name="meetings_ics"),
]
