from django.urls import path

from kith.web.link_worker.death import views

urlpatterns = [
    path("people/<uuid:person_id>/died/", views.died, name="died"),
    path("people/<uuid:person_id>/died/undo/", views.undo, name="undo_died"),
]
