"""Providers that get a workspace."""

from django.urls import path

from kith.web.manager.providers import views

urlpatterns = [
    path("providers/", views.claims, name="claims"),
    path("providers/<uuid:claim_id>/confirm", views.confirm, name="confirm_claim"),
    path("providers/<uuid:claim_id>/refuse", views.refuse, name="refuse_claim"),
    path("directory/<uuid:listing_id>/invite", views.invite, name="invite_provider"),
]
