from django.urls import path

from kith.web.link_worker.search import views

urlpatterns = [path("search/", views.search, name="search")]
