"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "provider"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.provider.inbox.urls")),
    path("", include("kith.web.provider.people.urls")),
    path("", include("kith.web.provider.register.urls")),
    path("", include("kith.web.provider.listings.urls")),
    path("", include("kith.web.provider.figures.urls")),
    path("", include("kith.web.provider.staff.urls")),
    path("", include("kith.web.provider.details.urls")),
]
