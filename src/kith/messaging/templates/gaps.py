"""Every gap that a wording may have, with what stands in it on a preview."""

from django.utils.translation import gettext_lazy as _

# Names that identify the person: never in a subject line or a text message.
IDENTIFYING = frozenset({"first_name", "full_name", "date_of_birth", "nhs_number", "address"})

SAMPLES = {
    "achievements": (
        _("You joined the Tuesday walking group"),
        _("You sorted out your council tax"),
    ),
    "activity": _("Tuesday walking group"),
    "actions": (_("Please check blood pressure tablets at the next review"),),
    "advice": _("You can give them our number. They can ring us at any time."),
    "by_day": _("Friday 6 March"),
    "code": "K7QF-2M9P",
    "caller_phone": "01632 960100",
    "codes": ("Social prescribing case closed (1362721000000106)",),
    "date_of_birth": _("3 March 1957"),
    "first_name": "Sam",
    "follow_up": _("We will ring you in February to hear how you are."),
    "full_name": "Sam Carter",
    "how": _("on the phone"),
    "invited_by": "Priya Raman",
    "link": "https://kith.example.org/s/4h2k9",
    "link_worker": "Amara Okonkwo-Bright",
    "new_when": _("Thursday 12 March at 2pm"),
    "nhs_number": "999 000 0018",
    "question": _("Which phone number is safe to ring?"),
    "reason": _("The person lives outside the area that we cover."),
    "reference": "KTH-7F3Q-2M9P",
    "service_name": _("Calderbrook social prescribing"),
    "service_phone": "01632 960110",
    "summary": _("Met six times. Joined a walking group. Feels less alone."),
    "until": _("21 March"),
    "voicemail": _("We will not leave a voicemail."),
    "what_carries_on": (_("Walking group, Tuesdays at 10am, library steps"),),
    "when": _("Tuesday 10 March at 10.30am"),
    "where": _("at the library in Mill Lane"),
    "where_instead": _("Northmoor wellbeing team, 01632 960221"),
    "who_to_ring": _("Calderbrook social prescribing, 01632 960110"),
}
