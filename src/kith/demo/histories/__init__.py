"""What happens with people, from the referral to the last follow-up, written down as it went."""
