from django.urls import path

from kith.web.link_worker.agreements import views

AGREEMENTS = "people/<uuid:person_id>/agreements/"

urlpatterns = [
    path(AGREEMENTS, views.agreements, name="agreements"),
    path(AGREEMENTS + "contact", views.contact, name="agreement_contact"),
    path(AGREEMENTS + "sharing", views.sharing, name="agreement_sharing"),
    path(AGREEMENTS + "basis", views.basis, name="agreement_basis"),
    path(
        AGREEMENTS + "sharing/<uuid:permission_id>/withdraw",
        views.withdraw,
        name="agreement_withdraw",
    ),
]
