"""The public part of the directory in the words of Open Referral UK 3 (HSDS 3).

What leaves here is what the database shows to the public: listings that are shown to everybody, and
of their contacts no names and no addresses of people.
"""
