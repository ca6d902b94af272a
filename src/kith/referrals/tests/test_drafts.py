"""Half-filled forms: readable only with the key, erased in time, nothing given away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel import clock
from kith.kernel.acting import acting
from kith.kernel.actor import public
from kith.kernel.ids import new_id
from kith.referrals import draft_cipher as cipher
from kith.referrals.models import IntakeDraft
from kith.referrals.operations import drafts

BORN = date(1950, 3, 2)
FACTS = {"facts": {"born_on": BORN.isoformat()}, "typed": {"name": {"given_name": "Zsuzsanna"}}}
START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

anybody = public()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def raw_rows():
    with acting(anybody, read_only=True):
        return list(IntakeDraft.objects.all())


@pytest.fixture
def token(db):
    token = cipher.new_token()
    drafts.save_draft(actor=anybody, token=token, update=FACTS)
    return token


@given(st.dictionaries(texts, st.dictionaries(texts, texts, max_size=3), max_size=3))
def test_what_is_enciphered_comes_back_and_only_with_its_key_and_row(answers):
    key, row = b"k" * 32, new_id()
    sealed = cipher.encipher(answers, key, row)
    assert cipher.decipher(sealed, key, row) == answers
    assert cipher.decipher(sealed, b"x" * 32, row) is None
    assert cipher.decipher(sealed, key, new_id()) is None
    assert cipher.decipher(sealed[:-1] + bytes([sealed[-1] ^ 1]), key, row) is None


def test_the_row_holds_nothing_readable(token):
    drafts.save_for_later(actor=anybody, token=token)
    for row in raw_rows():
        held = b"".join(bytes(v) for v in (row.lookup, row.salt, row.ciphertext))
        for secret in (b"Zsuzsanna", b"1950", b"given_name", token.encode()):
            assert secret not in held


def test_lengths_give_little_away():
    short = cipher.encipher({"a": {"b": "x"}}, b"k" * 32, new_id())
    longer = cipher.encipher({"a": {"b": "x" * 900}}, b"k" * 32, new_id())
    assert len(short) == len(longer)


def test_each_screen_is_laid_over_the_last(token):
    drafts.save_draft(actor=anybody, token=token, update={"typed": {"needs": {"language": "pl"}}})
    drafts.save_draft(actor=anybody, token=token, update={"typed": {"needs": {"language": "en"}}})
    answers = drafts.read_draft(actor=anybody, token=token)
    assert answers["typed"] == {"name": {"given_name": "Zsuzsanna"}, "needs": {"language": "en"}}
    assert len(raw_rows()) == 1


def test_another_token_finds_nothing(token):
    assert drafts.read_draft(actor=anybody, token=cipher.new_token()) is None
    assert drafts.read_draft(actor=anybody, token="") is None


def test_a_form_being_filled_is_over_after_hours(db):
    token = cipher.new_token()
    with clock.at(START):
        drafts.save_draft(actor=anybody, token=token, update=FACTS)
    with clock.at(START + timedelta(hours=3, minutes=59)):
        assert drafts.read_draft(actor=anybody, token=token)
        assert drafts.erase_expired_drafts(actor=anybody) == 0
    with clock.at(START + timedelta(hours=4)):
        assert drafts.read_draft(actor=anybody, token=token) is None
        # Going on after that starts anew; it does not fail on the row that is still there.
        drafts.save_draft(actor=anybody, token=token, update={"typed": {"name": {}}})
        assert drafts.read_draft(actor=anybody, token=token) == {"typed": {"name": {}}}


def test_come_back_with_code_and_date_of_birth(token):
    saved = drafts.save_for_later(actor=anybody, token=token)
    typed = saved.code.lower()[:5] + " - " + saved.code.lower()[5:]
    back = drafts.resume_draft(actor=anybody, code=typed, born_on=BORN)
    assert back not in (None, token)
    assert drafts.read_draft(actor=anybody, token=back)["typed"] == FACTS["typed"]


def test_saving_twice_gives_the_same_code(token):
    first = drafts.save_for_later(actor=anybody, token=token)
    assert drafts.save_for_later(actor=anybody, token=token).code == first.code
    assert sum(row.saved for row in raw_rows()) == 1


def test_what_is_typed_after_coming_back_is_kept_under_the_same_code(token):
    code = drafts.save_for_later(actor=anybody, token=token).code
    back = drafts.resume_draft(actor=anybody, code=code, born_on=BORN)
    drafts.save_draft(actor=anybody, token=back, update={"typed": {"needs": {"language": "pl"}}})
    drafts.forget_draft(actor=anybody, token=back, keep_copy=True)
    again = drafts.resume_draft(actor=anybody, code=code, born_on=BORN)
    assert drafts.read_draft(actor=anybody, token=again)["typed"]["needs"] == {"language": "pl"}


def test_a_corrected_date_of_birth_opens_the_saved_form(token):
    code = drafts.save_for_later(actor=anybody, token=token).code
    drafts.save_draft(actor=anybody, token=token, update={"facts": {"born_on": "1951-03-02"}})
    assert drafts.resume_draft(actor=anybody, code=code, born_on=BORN) is None
    assert drafts.resume_draft(actor=anybody, code=code, born_on=date(1951, 3, 2))


def test_the_fifth_wrong_date_of_birth_erases(token):
    code = drafts.save_for_later(actor=anybody, token=token).code
    drafts.forget_draft(actor=anybody, token=token, keep_copy=True)
    for day in range(1, drafts.MOST_WRONG_TRIES + 1):
        assert len(raw_rows()) == 1
        wrong = date(1990, 1, day)
        assert drafts.resume_draft(actor=anybody, code=code, born_on=wrong) is None
    assert raw_rows() == []
    assert drafts.resume_draft(actor=anybody, code=code, born_on=BORN) is None


@pytest.mark.parametrize("code", ["", "0000000000", "short", "x" * 500, "\0", "💥" * 10])
def test_an_unknown_code_is_answered_like_a_wrong_date(token, code):
    assert drafts.resume_draft(actor=anybody, code=code, born_on=BORN) is None


def test_a_saved_form_is_over_after_fourteen_days(db):
    token = cipher.new_token()
    with clock.at(START):
        drafts.save_draft(actor=anybody, token=token, update=FACTS)
        saved = drafts.save_for_later(actor=anybody, token=token)
        assert saved.until == START + timedelta(days=14)
    with clock.at(START + timedelta(days=13, hours=23)):
        assert drafts.erase_expired_drafts(actor=anybody) == 1
        assert drafts.resume_draft(actor=anybody, code=saved.code, born_on=BORN)
    with clock.at(START + timedelta(days=14)):
        assert drafts.resume_draft(actor=anybody, code=saved.code, born_on=BORN) is None
        drafts.erase_expired_drafts(actor=anybody)
    with clock.at(START + timedelta(days=20)):
        drafts.erase_expired_drafts(actor=anybody)
    assert raw_rows() == []


def test_nothing_can_be_saved_without_a_date_of_birth(db):
    token = cipher.new_token()
    assert drafts.save_for_later(actor=anybody, token=token) is None
    drafts.save_draft(actor=anybody, token=token, update={"typed": {}})
    assert drafts.save_for_later(actor=anybody, token=token) is None


def test_forgetting_erases_the_copy_too(token):
    drafts.save_for_later(actor=anybody, token=token)
    drafts.forget_draft(actor=anybody, token=token)
    assert raw_rows() == []
    drafts.forget_draft(actor=anybody, token=token)


def test_once_sent_only_the_receipt_is_left(token):
    drafts.save_for_later(actor=anybody, token=token)
    drafts.finish_draft(actor=anybody, token=token, receipt={"reference": "K7F3-9QHM"})
    assert drafts.read_draft(actor=anybody, token=token) == {"receipt": {"reference": "K7F3-9QHM"}}
    assert len(raw_rows()) == 1


def test_an_earlier_secret_key_still_finds_a_form(token, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-key-another-secret-key-another"
    assert drafts.read_draft(actor=anybody, token=token)
