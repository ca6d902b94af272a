"""A referrer stops the emails about their referrals by the link in them, without signing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.referrals.operations.quiet import quiet_page, set_quiet
from kith.web.access import action


@action(Permission.PUBLIC, shows=True, database=False)
def emails(request: HttpRequest, token: str) -> HttpResponse:
    """Looking, as a mail scanner does, changes nothing."""
    page = quiet_page(token=token)
    if request.method == "POST":
        set_quiet(token=token, stopped="again" not in request.POST)
        messages.success(request, _("Saved"))
        return redirect("public:referrer_emails", token)
    return render(request, "public/referrer_emails/emails.html", {"page": page})
