"""How the jobs run that start from now on, as a test wants it."""
from dataclasses import dataclass


@dataclass
class JobScript:
    """Seconds until a job ends, and why it fails, if it does."""

    seconds: float = 1
    failure: str | None = None


SCRIPT = JobScript()
