"""Application Auto Scaling of SageMaker."""
import time

from ministack.core.responses import get_account_id, get_region

from api_error import ApiError, invalid
from json_service import JsonService
from sagemaker.collections import COMPONENTS, CONFIGS, ENDPOINTS
from scalable_targets import SCALABLE_TARGETS, SCALING_POLICIES

INSTANCES = 'sagemaker:variant:DesiredInstanceCount'
CONCURRENCY = 'sagemaker:variant:DesiredProvisionedConcurrency'
COPIES = 'sagemaker:inference-component:DesiredCopyCount'

# https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
METRICS = {
    INSTANCES: ['SageMakerVariantInvocationsPerInstance', 'SageMakerVariantConcurrentRequestsPerModelHighResolution'],
    CONCURRENCY: ['SageMakerVariantProvisionedConcurrencyUtilization'],
    COPIES: ['SageMakerInferenceComponentInvocationsPerCopy', 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution'],
}


def _register(parameters: dict) -> dict:
    key = (parameters['ResourceId'], parameters['ScalableDimension'])
    target = {**SCALABLE_TARGETS.get(key, {'CreationTime': time.time()}), **parameters}
    if target['MinCapacity'] > target['MaxCapacity']:
        raise invalid('MinCapacity must be at most MaxCapacity.')
    _require_scalable(target)
    SCALABLE_TARGETS[key] = target
    return {'ScalableTargetARN': _arn('scalable-target', '/'.join(key))}


def _require_scalable(target: dict) -> None:
    kind, name, *rest = target['ResourceId'].split('/')
    dimension = target['ScalableDimension']
    if kind == 'inference-component' and dimension == COPIES:
        COMPONENTS.get(name)
    elif kind == 'endpoint' and dimension in (INSTANCES, CONCURRENCY):
        _require_variant(target, CONFIGS.get(ENDPOINTS.get(name)['EndpointConfigName']), rest[-1])
    else:
        raise invalid(f'{dimension} is no dimension of {target["ResourceId"]}.')


def _require_variant(target: dict, config: dict, name: str) -> None:
    variant = next((each for each in config['ProductionVariants'] if each['VariantName'] == name), None)
    if variant is None:
        raise invalid(f'Could not find the variant {name} of {target["ResourceId"]}.')
    serverless = 'ServerlessConfig' in variant
    if serverless != (target['ScalableDimension'] == CONCURRENCY):
        raise invalid(f'{target["ScalableDimension"]} is no dimension of {target["ResourceId"]}.')
    if 'ModelName' not in variant:
        raise invalid(f'The instances of {target["ResourceId"]} are scaled by its inference components.')
    if target['MinCapacity'] == 0 and 'AsyncInferenceConfig' not in config:
        raise invalid(f'MinCapacity of {target["ResourceId"]} must be at least 1: its endpoint is not asynchronous.')


def _deregister(parameters: dict) -> None:
    key = (parameters['ResourceId'], parameters['ScalableDimension'])
    _require_registered(key)
    del SCALABLE_TARGETS[key]
    for policy in [policy for policy in SCALING_POLICIES.keys() if policy[:2] == key]:
        del SCALING_POLICIES[policy]


def _require_registered(key: tuple) -> None:
    if key not in SCALABLE_TARGETS:
        raise ApiError('ObjectNotFoundException', f'No scalable target registered for service namespace: sagemaker, resource ID: {key[0]}, '
                                                  f'scalable dimension: {key[1]}')


def _put_policy(parameters: dict) -> dict:
    key = (parameters['ResourceId'], parameters['ScalableDimension'])
    _require_registered(key)
    tracking = parameters.get('TargetTrackingScalingPolicyConfiguration', {})
    metric = tracking.get('PredefinedMetricSpecification', {}).get('PredefinedMetricType')
    if metric is not None and metric not in METRICS[key[1]]:
        raise invalid(f'{metric} is no metric of {key[1]}.')
    SCALING_POLICIES[(*key, parameters['PolicyName'])] = parameters
    return {'PolicyARN': _arn('scalingPolicy', f'{"/".join(key)}:policyName/{parameters["PolicyName"]}'), 'Alarms': []}


def _delete_policy(parameters: dict) -> None:
    key = (parameters['ResourceId'], parameters['ScalableDimension'], parameters['PolicyName'])
    if key not in SCALING_POLICIES:
        raise ApiError('ObjectNotFoundException', f'No scaling policy {key[2]} of {key[0]}')
    del SCALING_POLICIES[key]


def _describe_targets(parameters: dict) -> dict:
    asked = parameters.get('ResourceIds')
    return {'ScalableTargets': [target for target in SCALABLE_TARGETS.values() if asked is None or target['ResourceId'] in asked]}


def _describe_policies(parameters: dict) -> dict:
    asked = parameters.get('ResourceId')
    return {'ScalingPolicies': [policy for policy in SCALING_POLICIES.values() if asked is None or policy['ResourceId'] == asked]}


def _put_scheduled_action(parameters: dict) -> None:
    _require_registered((parameters['ResourceId'], parameters['ScalableDimension']))


def _arn(kind: str, name: str) -> str:
    return f'arn:aws:autoscaling:{get_region()}:{get_account_id()}:{kind}:{name}'


APPLICATION_AUTO_SCALING = JsonService('application-autoscaling', {
    'RegisterScalableTarget': _register, 'DeregisterScalableTarget': _deregister, 'DescribeScalableTargets': _describe_targets,
    'PutScalingPolicy': _put_policy, 'DeleteScalingPolicy': _delete_policy, 'DescribeScalingPolicies': _describe_policies,
    'PutScheduledAction': _put_scheduled_action,
})
