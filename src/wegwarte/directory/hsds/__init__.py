"""The directory in the words of HSDS 3.1 (Open Referral): for other systems to read, to take along, to bring in.

https://docs.openreferral.org/ says what each name means; `profile.py` says what we add to it.
"""
