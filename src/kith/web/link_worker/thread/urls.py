from django.urls import path

from kith.web.link_worker.thread import views

urlpatterns = [
    path("people/<uuid:person_id>/thread/", views.thread, name="thread"),
    path("people/<uuid:person_id>/thread/read", views.read, name="thread_read"),
]
