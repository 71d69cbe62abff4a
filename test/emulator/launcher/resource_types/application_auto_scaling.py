"""Resource types of Application Auto Scaling."""
from application_auto_scaling import APPLICATION_AUTO_SCALING

TARGET_KEYS = ('ResourceId', 'ScalableDimension', 'ServiceNamespace')


def _target_id(properties: dict) -> str:
    return '|'.join(properties[key] for key in TARGET_KEYS)


def _target_of(identifier: str) -> dict:
    return dict(zip(TARGET_KEYS, identifier.split('|')))


def _register(properties: dict) -> tuple[str, dict]:
    actions = properties.get('ScheduledActions', [])
    APPLICATION_AUTO_SCALING.call('RegisterScalableTarget', {key: value for key, value in properties.items() if key != 'ScheduledActions'})
    identifier = _target_id(properties)
    for action in actions:
        APPLICATION_AUTO_SCALING.call('PutScheduledAction', {**_target_of(identifier), **action})
    return identifier, {'Id': identifier}


def _create_target(_logical_id: str, properties: dict, _stack_name: str) -> tuple[str, dict]:
    return _register(properties)


def _update_target(_identifier: str, _old: dict, new: dict, _stack_name: str, _logical_id: str) -> tuple[str, dict]:
    return _register(new)


def _delete_target(identifier: str, _properties: dict) -> None:
    APPLICATION_AUTO_SCALING.call('DeregisterScalableTarget', _target_of(identifier))


def _policy(properties: dict) -> dict:
    target = _target_of(properties['ScalingTargetId']) if 'ScalingTargetId' in properties else {}
    return {**target, **{key: value for key, value in properties.items() if key != 'ScalingTargetId'}}


def _put_policy(properties: dict) -> tuple[str, dict]:
    arn = APPLICATION_AUTO_SCALING.call('PutScalingPolicy', _policy(properties))['PolicyARN']
    return arn, {'Arn': arn}


def _create_policy(_logical_id: str, properties: dict, _stack_name: str) -> tuple[str, dict]:
    return _put_policy(properties)


def _update_policy(_arn: str, _old: dict, new: dict, _stack_name: str, _logical_id: str) -> tuple[str, dict]:
    return _put_policy(new)


def _delete_policy(_arn: str, properties: dict) -> None:
    policy = _policy(properties)
    APPLICATION_AUTO_SCALING.call('DeleteScalingPolicy', {key: policy[key] for key in (*TARGET_KEYS, 'PolicyName')})


TYPES = {
    'AWS::ApplicationAutoScaling::ScalableTarget': {
        'create': _create_target, 'update': _update_target, 'update_with_logical_id': True, 'delete': _delete_target,
    },
    'AWS::ApplicationAutoScaling::ScalingPolicy': {
        'create': _create_policy, 'update': _update_policy, 'update_with_logical_id': True, 'delete': _delete_policy,
    },
}
