from django.urls import path

from kith.web.manager.wording import views

ONE = "wording/<slug:template>"

urlpatterns = [
    path("wording/", views.wordings, name="wordings"),
    path(f"{ONE}/", views.edit, name="wording"),
    path(f"{ONE}/versions/", views.versions, name="wording_versions"),
    path(f"{ONE}/restore/", views.restore, name="restore_wording"),
]
