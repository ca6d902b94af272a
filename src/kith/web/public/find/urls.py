"""Find groups and services near a place: no account needed."""

from django.urls import path

from kith.web.public.find import views

urlpatterns = [
    path("", views.find, name="find"),
    path("confirm/<str:token>", views.confirm, name="listing_confirm"),
    path("<uuid:listing_id>", views.listing, name="listing"),
    path("<uuid:listing_id>/print", views.printed, name="listing_print"),
    path("<uuid:listing_id>/wrong", views.wrong, name="listing_wrong"),
]
