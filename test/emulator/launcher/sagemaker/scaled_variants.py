"""Variants of an endpoint whose instances Application Auto Scaling sets."""
from scalable_targets import SCALABLE_TARGETS


def scaled_variants(endpoint_name: str) -> list[str]:
    prefix = f'endpoint/{endpoint_name}/variant/'
    return [resource_id.removeprefix(prefix) for resource_id, _ in SCALABLE_TARGETS.keys() if resource_id.startswith(prefix)]
