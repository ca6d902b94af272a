"""The addresses of this audience: one line a slice."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "link_worker"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kith.web.link_worker.today.urls")),
    path("", include("kith.web.link_worker.caseload.urls")),
    path("", include("kith.web.link_worker.search.urls")),
    path("", include("kith.web.link_worker.directory.urls")),
    path("", include("kith.web.link_worker.handout.urls")),
    path("", include("kith.web.link_worker.saved_searches.urls")),
    path("", include("kith.web.link_worker.person.urls")),
    path("", include("kith.web.link_worker.notes.urls")),
    path("", include("kith.web.link_worker.agreements.urls")),
    path("", include("kith.web.link_worker.rights.urls")),
    path("", include("kith.web.link_worker.plan.urls")),
    path("", include("kith.web.link_worker.sessions.urls")),
    path("", include("kith.web.link_worker.connections.urls")),
    path("", include("kith.web.link_worker.suggestions.urls")),
    path("", include("kith.web.link_worker.what_works.urls")),
    path("", include("kith.web.link_worker.worried.urls")),
    path("", include("kith.web.link_worker.contact.urls")),
    path("", include("kith.web.link_worker.safe_contact.urls")),
    path("", include("kith.web.link_worker.death.urls")),
    path("", include("kith.web.link_worker.records.urls")),
    path("", include("kith.web.link_worker.closing.urls")),
    path("", include("kith.web.link_worker.follow_up.urls")),
    path("", include("kith.web.link_worker.letters.urls")),
    path("", include("kith.web.link_worker.thread.urls")),
    path("", include("kith.web.link_worker.asked.urls")),
]
