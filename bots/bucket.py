"""Who Easel is at an object store, for the program and for the doctor."""

from __future__ import annotations

from bots.settings import Settings
from storage.bucket import Access


def access(settings: Settings) -> Access:
    """What S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY and S3_SECRET_KEY say."""
    return Access(settings.s3_endpoint, settings.s3_region, settings.s3_access_key, settings.s3_secret_key)
