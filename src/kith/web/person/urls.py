"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "person"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.person.home.urls")),
    path("", include("kith.web.person.groups.urls")),
    path("", include("kith.web.person.meetings.urls")),
    path("", include("kith.web.person.messages.urls")),
    path("", include("kith.web.person.plan.urls")),
    path("", include("kith.web.person.record.urls")),
    path("", include("kith.web.person.sharing.urls")),
    path("", include("kith.web.person.carers.urls")),
    path("", include("kith.web.person.helping.urls")),
    path("", include("kith.web.person.sign_in.urls")),
]
