"""A referral from its arrival to the first conversation."""

from kith.referrals.models.allocation import Allocation
from kith.referrals.models.contact import ContactAttempt
from kith.referrals.models.draft import IntakeDraft
from kith.referrals.models.feedback import (
    QuietReferrer,
    ReferrerQuestion,
    ReferrerReceipt,
    ReferrerUpdate,
)
from kith.referrals.models.referral import Referral, ReferralChange, Risk
from kith.referrals.models.tally import Tally

__all__ = [
    "Allocation",
    "ContactAttempt",
    "IntakeDraft",
    "QuietReferrer",
    "Referral",
    "ReferralChange",
    "ReferrerQuestion",
    "ReferrerReceipt",
    "ReferrerUpdate",
    "Risk",
    "Tally",
]
