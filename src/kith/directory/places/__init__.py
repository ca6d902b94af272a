"""Where things are in the United Kingdom: postcodes, outcodes, towns, and miles between them.

`locate(text)` is all that most callers need. Sectors, outcodes and names ship with Kith, made by
`./kith build-gazetteer` from OS Code-Point Open; single postcodes are there once
`./kith load-postcodes` has run.
"""
