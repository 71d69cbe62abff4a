"""Tags, by ARN."""
from ministack.core.responses import AccountRegionScopedDict

from api_error import invalid

_TAGS = AccountRegionScopedDict()


def tag(arn: str, tags: list[dict]) -> None:
    _TAGS[arn] = {**_TAGS.get(arn, {}), **{each['Key']: each['Value'] for each in tags}}


def _add(parameters: dict) -> dict:
    _require_tagged(parameters)
    tag(parameters['ResourceArn'], parameters['Tags'])
    return _list(parameters)


def _list(parameters: dict) -> dict:
    _require_tagged(parameters)
    return {'Tags': [{'Key': key, 'Value': value} for key, value in _TAGS[parameters['ResourceArn']].items()]}


def _require_tagged(parameters: dict) -> None:
    if parameters['ResourceArn'] not in _TAGS:
        raise invalid(f'Could not find {parameters["ResourceArn"]}.')


OPERATIONS = {'AddTags': _add, 'ListTags': _list}
