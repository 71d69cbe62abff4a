"""Data of models in S3."""
from ministack.services import s3

from api_error import invalid


def locations(model: dict) -> list[tuple[str, str, bool]]:
    """Bucket and key or prefix of each container's data, and whether endpoints start without it."""
    return [(*bucket_and_key(uri), container.get('Mode') == 'MultiModel') for container in containers(model) for uri in _uris(container)]


def containers(model: dict) -> list[dict]:
    return [model['PrimaryContainer']] if 'PrimaryContainer' in model else model.get('Containers', [])


def require_present(model: dict) -> None:
    """SageMaker copies the data when an instance starts: what is not there then fails the endpoint."""
    for bucket, key, optional in locations(model):
        if not optional and not is_present(bucket, key):
            raise invalid(f'Could not find model data at s3://{bucket}/{key}.')


def is_present(bucket: str, key: str) -> bool:
    """Whether there is the object, or one in the folder, which ends in a slash."""
    objects = s3._buckets[bucket]['objects'] if bucket in s3._buckets else {}
    return any(name.startswith(key) for name in objects) if key.endswith('/') else key in objects


def _uris(container: dict) -> list[str]:
    sources = [container.get('ModelDataSource'), *(each for each in container.get('AdditionalModelDataSources', []))]
    return [*filter(None, [container.get('ModelDataUrl')]), *(source['S3DataSource']['S3Uri'] for source in sources if source)]


def bucket_and_key(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix('s3://').partition('/')
    return bucket, key
