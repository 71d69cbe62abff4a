"""Alarms, of which ministack takes none that computes with metrics."""
from ministack.core.responses import get_account_id
from ministack.services import sns
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS

TYPE = 'AWS::CloudWatch::Alarm'
PLAIN = dict(_RESOURCE_HANDLERS[TYPE])
ACTIONS = ('AlarmActions', 'OKActions', 'InsufficientDataActions')


# stands for what an alarm computes, which the record has
COMPUTED = {'MetricName': 'Computed', 'Namespace': 'Computed'}


def _plain(properties: dict) -> dict:
    for arn in [arn for name in ACTIONS for arn in properties.get(name, [])]:
        if f':{get_account_id()}:' in arn and ':sns:' in arn and arn not in sns._topics:
            raise ValueError(f'The topic {arn} of the alarm does not exist')
    if 'Metrics' not in properties:
        return properties
    return {**{key: value for key, value in properties.items() if key != 'Metrics'}, **COMPUTED}


def _create(logical_id: str, properties: dict, stack_name: str) -> tuple[str, dict]:
    return PLAIN['create'](logical_id, _plain(properties), stack_name)


def _update(physical_id: str, old: dict, new: dict, *names: str) -> tuple[str, dict]:
    return PLAIN['update'](physical_id, _plain(old), _plain(new), *names)


TYPES = {TYPE: {**PLAIN, 'create': _create, 'update': _update}}
