"""What moderators of the directory decide."""

from django.urls import path

from kith.web.manager.directory import views

ONE = "directory/<uuid:listing_id>"

urlpatterns = [
    path("directory/queue/", views.queue, name="directory_queue"),
    path("directory/proposals/<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("directory/duplicates/", views.duplicate_pairs, name="duplicates"),
    path("directory/duplicates/<uuid:pair_id>/two/", views.two, name="set_apart"),
    path(f"{ONE}/publish/", views.publish, name="publish_listing"),
    path(f"{ONE}/hide/", views.hide, name="hide_listing"),
    path(f"{ONE}/merge/", views.merge, name="merge_listing"),
    path(f"{ONE}/unmerge/", views.unmerge, name="unmerge_listing"),
    path(f"{ONE}/kinds/", views.kinds, name="listing_kinds"),
]
