"""From what somebody wrote to kinds of service, and from a person's facts to services that fit."""

import os

# Before numpy is first imported, which reads it once. The web runs several threads beside one
# another: more threads for one sentence slow all of them, a hundredfold on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
