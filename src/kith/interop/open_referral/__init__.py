"""Open Referral UK and HSDS 3: reading feeds and packages, and answering as one."""
