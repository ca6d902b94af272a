"""A referrer stops the emails about their referrals by the link in them, without signing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

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


@csrf_exempt
@action(Permission.PUBLIC, shows=True, database=False)
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """The button of a mail program: it posts without a page of ours, and so without a cookie
    (RFC 8058). Whoever opens the address comes to the page; a scanner changes nothing.
    """
    if request.method != "POST":
        return redirect("public:referrer_emails", token)
    set_quiet(token=token, stopped=True)
    return HttpResponse(status=204)
