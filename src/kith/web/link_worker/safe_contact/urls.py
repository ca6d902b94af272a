from django.urls import path

from kith.web.link_worker.safe_contact import alerts, deciding, views

urlpatterns = [
    path("people/<uuid:person_id>/safe-contact/", views.safe_contact, name="safe_contact"),
    path("people/<uuid:person_id>/details/", views.details, name="details"),
    path("people/<uuid:person_id>/alerts/", alerts.alerts, name="alerts"),
    path("people/<uuid:person_id>/alerts/<uuid:alert_id>/end/", alerts.end, name="end_alert"),
    path("people/<uuid:person_id>/deciding/", deciding.deciding, name="deciding"),
    path("people/<uuid:person_id>/deciding/parent/", deciding.parent, name="parents_consent"),
]
