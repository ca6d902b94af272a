"""What may be said about a community service, in the field's words."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    """Who may see a listing at all. The database keeps the second kind from the public."""

    PUBLIC = "public", _("Everybody")
    PROFESSIONALS = "professionals", _("Professionals only")


class ListingStatus(TextChoices):
    """What the community service is doing (HSDS 3 `service.status`)."""

    ACTIVE = "active", _("Running")
    INACTIVE = "inactive", _("Not running")
    DEFUNCT = "defunct", _("Closed for good")
    TEMPORARILY_CLOSED = "temporarily closed", _("Closed for now")


class ListingState(TextChoices):
    """What the directory does with the listing."""

    WAITING = "waiting", _("Waiting to be checked")
    PUBLISHED = "published", _("Shown")
    HIDDEN = "hidden", _("Hidden")
    MERGED = "merged", _("Joined with another listing")


class Route(TextChoices):
    """How somebody joins."""

    DROP_IN = "drop_in", _("Just turn up")
    SELF = "self", _("Contact them yourself")
    WORKER = "worker", _("A link worker gets in touch for you")
    REFERRAL = "referral", _("A professional refers you")


class WaitingBand(TextChoices):
    """How long until somebody new can start."""

    NONE = "none", _("No waiting")
    WEEKS_2 = "weeks_2", _("Up to 2 weeks")
    WEEKS_6 = "weeks_6", _("2 to 6 weeks")
    MONTHS_3 = "months_3", _("6 weeks to 3 months")
    LONGER = "longer", _("More than 3 months")
    UNKNOWN = "unknown", _("Not known")


class CostKind(TextChoices):
    FREE = "free", _("Free")
    DONATION = "donation", _("Free, a donation is welcome")
    PAID = "paid", _("There is a charge")
    UNKNOWN = "unknown", _("Not known")


class Weekday(IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class DayPart(IntegerChoices):
    """Before noon, noon to five, from five on: bit `weekday * 3 + part` of `open_bits`."""

    MORNING = 0, _("Morning")
    AFTERNOON = 1, _("Afternoon")
    EVENING = 2, _("Evening")


class Frequency(TextChoices):
    """HSDS `schedule.freq`."""

    WEEKLY = "WEEKLY", _("Every week")
    MONTHLY = "MONTHLY", _("Every month")


class ForGender(TextChoices):
    """Whom a group is for; none chosen means everybody."""

    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    NON_BINARY = "non_binary", _("Non-binary people")


class Circumstance(TextChoices):
    """Whom a group is for, or whom it cannot take. Also facts about a person, where they matter."""

    CARER = "carer", _("People who care for somebody")
    PARENT = "parent", _("Parents and families")
    LIVING_ALONE = "living_alone", _("People who live alone")
    HOMELESS = "homeless", _("People without a home")
    REFUGEE = "refugee", _("Refugees and people seeking asylum")
    VETERAN = "veteran", _("Veterans")
    LGBT = "lgbt", _("LGBT+ people")
    LOW_INCOME = "low_income", _("People on a low income")
    OUT_OF_WORK = "out_of_work", _("People out of work")
    DISABLED = "disabled", _("Disabled people")
    LEARNING_DISABILITY = "learning_disability", _("People with a learning disability")
    AUTISTIC = "autistic", _("Autistic people and people with ADHD")
    SIGHT_LOSS = "sight_loss", _("People with sight loss")
    DEAF = "deaf", _("Deaf people and people with hearing loss")
    DEMENTIA = "dementia", _("People with dementia")
    LONG_TERM_CONDITION = "long_term_condition", _("People with a long-term condition")
    MENTAL_HEALTH = "mental_health", _("People with a mental health problem")
    BEREAVED = "bereaved", _("Bereaved people")
    DRINKING_NOW = "drinking_now", _("People who are drinking or using drugs now")


class AccessFeature(TextChoices):
    """What makes a place usable; each is yes, no or not known."""

    STEP_FREE = "step_free", _("Step-free")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    CHANGING_PLACE = "changing_place", _("Changing Places toilet")
    PARKING = "parking", _("Blue Badge parking")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    SIGN_LANGUAGE = "sign_language", _("British Sign Language")
    QUIET_SPACE = "quiet_space", _("Quiet space")
    ASSISTANCE_DOG = "assistance_dog", _("Assistance dogs welcome")
    HELPER_WELCOME = "helper_welcome", _("You can bring somebody")


class Travel(TextChoices):
    """How somebody gets about."""

    WALK = "walk", _("On foot")
    WHEELCHAIR = "wheelchair", _("Wheelchair or mobility scooter")
    BUS = "bus", _("Bus, tram or train")
    CAR = "car", _("They drive")
    LIFT = "lift", _("Somebody drives them")
    BICYCLE = "bicycle", _("Bicycle")
    TAXI = "taxi", _("Taxi")
    ACCOMPANIED = "accompanied", _("Only if somebody comes along")


class TakesPart(TextChoices):
    """Where somebody can take part; empty where nobody has asked."""

    OUT = "out", _("They can go out")
    AT_HOME = "at_home", _("Only at home: by visit, phone or online")
    REMOTE = "remote", _("Only by phone or online, no visits")


class AddressKind(TextChoices):
    """HSDS `location_type` and `address_type`."""

    PHYSICAL = "physical", _("A place to go to")
    POSTAL = "postal", _("Post only")
    VIRTUAL = "virtual", _("Online")


class AssuranceKind(TextChoices):
    INSURANCE = "insurance", _("Public liability insurance")
    SAFEGUARDING = "safeguarding", _("Safeguarding policy")
    DBS = "dbs", _("DBS checks")
    FIRST_AID = "first_aid", _("First aid")


class KindState(TextChoices):
    """A kind that was guessed from the text counts until somebody says that it is wrong."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not this kind")


class ConfirmedBy(TextChoices):
    PROVIDER = "provider", _("The group itself")
    WORKER = "worker", _("A link worker")
    SOURCE = "source", _("The directory that it came from")


class Freshness(TextChoices):
    """How far the listing can be trusted to be right still."""

    FRESH = "fresh", _("Checked lately")
    AGEING = "ageing", _("Due to be checked")
    STALE = "stale", _("Not checked for a long time")
    LAPSED = "lapsed", _("Too old to show")


class ReportKind(TextChoices):
    """What somebody says is wrong."""

    CLOSED = "closed", _("It has closed or stopped")
    CONTACT = "contact", _("The phone, email or web address is wrong")
    TIMES = "times", _("The days or times are wrong")
    PLACE = "place", _("The address is wrong")
    FULL = "full", _("They are not taking anybody new")
    COST = "cost", _("The cost is wrong")
    WORRY = "worry", _("I have a worry about how people are treated")
    OTHER = "other", _("Something else")


class ReportState(TextChoices):
    OPEN = "open", _("To look at")
    SETTLED = "settled", _("Put right")
    DISMISSED = "dismissed", _("Nothing was wrong")


class ProposalState(TextChoices):
    OPEN = "open", _("To look at")
    ACCEPTED = "accepted", _("Taken over")
    REFUSED = "refused", _("Not taken over")


class ClaimState(TextChoices):
    OPEN = "open", _("To confirm")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not confirmed")


class ChangeKind(TextChoices):
    """One line of a listing's history."""

    ADDED = "added", _("Added")
    IMPORTED = "imported", _("Brought in from another directory")
    EDITED = "edited", _("Changed")
    CONFIRMED = "confirmed", _("Confirmed as right")
    REPORTED = "reported", _("Somebody said that something is wrong")
    SETTLED = "settled", _("Report settled")
    PUBLISHED = "published", _("Shown")
    HIDDEN = "hidden", _("Hidden")
    PAUSED = "paused", _("Paused")
    RESUMED = "resumed", _("Taking people again")
    MERGED = "merged", _("Joined with another listing")
    UNMERGED = "unmerged", _("Taken apart again")
    ASKED = "asked", _("Asked whether it is still right")
    CHECKED = "checked", _("Web or email address checked")


class Alike(TextChoices):
    """What two listings share that may be one."""

    NAME = "name", _("the name")
    PLACE = "place", _("the postcode")
    PHONE = "phone", _("the telephone number")
    EMAIL = "email", _("the email address")


class SourceKind(TextChoices):
    FEED = "feed", _("Open Referral feed")
    PACKAGE = "package", _("Open Referral files")
    SPREADSHEET = "spreadsheet", _("Spreadsheet")
    LISTS = "lists", _("Public lists")
