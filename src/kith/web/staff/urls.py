"""The addresses that all staff share: home, roles, invitations. Sign-in has its own list."""

from django.urls import include, path

app_name = "staff"
urlpatterns = [
    path("", include("kith.web.staff.home.urls")),
    path("", include("kith.web.staff.invitation.urls")),
    path("", include("kith.web.staff.organisations.urls")),
]
