"""Open Referral UK 3: listings for anybody, without a key."""

from django.urls import path

from kith.web.public.open_referral import views

urlpatterns = [
    path("", views.root, name="open_referral"),
    path("services", views.services, name="open_referral_services"),
    path("services/<str:service_id>", views.service, name="open_referral_service"),
    path("service_at_locations", views.places, name="open_referral_places"),
    path("service_at_locations/<str:place_id>", views.place, name="open_referral_place"),
    path("taxonomies", views.taxonomies, name="open_referral_taxonomies"),
    path("taxonomies/<str:taxonomy_id>", views.taxonomy, name="open_referral_taxonomy"),
    path("taxonomy_terms", views.terms, name="open_referral_terms"),
    path("taxonomy_terms/<str:term_id>", views.term, name="open_referral_term"),
    path("openapi.json", views.openapi, name="open_referral_openapi"),
    path("package.zip", views.everything, name="open_referral_package"),
    path("about", views.about, name="open_referral_about"),
]
