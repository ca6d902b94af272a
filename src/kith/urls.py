"""Every address of Kith: one line a slice."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
