"""Whoever looks at what they sent leaves a trace, since it shows people."""

import psycopg

from kith.referrals.queries.sent import my_referrals, sent_referral
from kith_testing.intakes import make_referral_from
from kith_testing.people import make_organisation, make_service, staff_actor


def test_reads_are_recorded(real_transactions, owner_url):
    service = make_service()
    referrer = staff_actor(make_organisation("Mill Lane Surgery"), "referrer")
    received = make_referral_from(service, referrer)
    my_referrals(actor=referrer)
    sent_referral(actor=referrer, receipt_id=my_referrals(actor=referrer).rows[0].id)
    with psycopg.connect(owner_url) as owner:
        rows = owner.execute(
            "SELECT operation, payload FROM audit_event WHERE kind = 'R' ORDER BY id"
        ).fetchall()
    assert rows[-1] == ("sent_referral", {"people": [str(received.person_id)]})
    assert rows[0][0] == "my_referrals"
