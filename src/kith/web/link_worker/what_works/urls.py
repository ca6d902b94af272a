from django.urls import path

from kith.web.link_worker.what_works import views

urlpatterns = [
    path("people/<uuid:person_id>/what-works/", views.what_works, name="what_works"),
]
