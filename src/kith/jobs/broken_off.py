"""Jobs whose worker was killed: they stand as being done, and keep their lock, until taken up."""

from procrastinate.contrib.django import app

from kith.kernel.clock import now

SILENT_SECONDS = 120
"""A worker tells of itself every ten seconds, later where the machine is busy."""


async def take_up_broken_jobs() -> int:
    """Have them done again; how many there were. Every job of ours may be done twice."""
    jobs = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for job in jobs:
        await app.job_manager.retry_job(job, retry_at=now())
    return len(jobs)
