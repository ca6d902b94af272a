"""What can be allowed. Which role holds what stands in `kith.access.matrix`."""

from enum import StrEnum


class Permission(StrEnum):
    """One value for each thing that a page or an operation may ask for."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    REFER = "refer"
    SEE_MY_RECORD = "see_my_record"
    CHANGE_MY_RECORD = "change_my_record"
    SEE_MY_MESSAGES = "see_my_messages"
    SEE_OWN_REFERRALS = "see_own_referrals"
    TRIAGE = "triage"
    MERGE_PEOPLE = "merge_people"
    ALLOCATE = "allocate"
    SEE_PEOPLE = "see_people"
    WORK_WITH_PEOPLE = "work_with_people"
    SEE_RESTRICTED = "see_restricted"
    RAISE_CONCERN = "raise_concern"
    HANDLE_CONCERNS = "handle_concerns"
    REVIEW_BREAK_GLASS = "review_break_glass"
    MANAGE_SERVICE = "manage_service"
    SEE_MESSAGES = "see_messages"
    SEE_PROVIDER = "see_provider"
    MANAGE_PROVIDER = "manage_provider"
    KEEP_DIRECTORY = "keep_directory"
    MODERATE_DIRECTORY = "moderate_directory"
    SEE_FIGURES = "see_figures"
    ADMINISTER = "administer"
