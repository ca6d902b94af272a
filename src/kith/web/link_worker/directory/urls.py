"""The directory for those who keep it, and inside a person's case."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.directory import edit_views, find_views, views

ONE = "directory/<uuid:listing_id>"

urlpatterns = [
    path("directory/", find_views.directory, name="directory"),
    path("directory/add/", edit_views.add, name="add_listing"),
    path("directory/notes/<uuid:note_id>/withdraw/", views.withdraw, name="withdraw_trust_note"),
    path("directory/reports/<uuid:report_id>/settle/", views.settle, name="settle_report"),
    path(f"{ONE}/", views.show, name="listing"),
    path(f"{ONE}/edit/", edit_views.edit, name="edit_listing"),
    path(f"{ONE}/confirm/", views.confirm, name="confirm_listing"),
    path(f"{ONE}/bookmark/", views.bookmark, name="bookmark_listing"),
    path(f"{ONE}/note/", views.note, name="write_trust_note"),
    path(f"{ONE}/pause/", views.pause, name="pause_listing"),
    path(f"{ONE}/resume/", views.resume, name="resume_listing"),
    path(f"{ONE}/seen/", views.assure, name="see_assurance"),
    path("people/<uuid:person_id>/find/", find_views.for_person, name="find"),
]
navigation.register(
    navigation.Item(_("Directory"), "link_worker:directory", Permission.KEEP_DIRECTORY, order=50)
)
