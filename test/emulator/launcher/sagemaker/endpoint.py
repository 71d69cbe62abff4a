"""Endpoints."""
import model_data
from api_error import invalid

from .collections import CONFIGS, ENDPOINTS, MODELS, components_of_endpoint, variants
from .scaled_variants import scaled_variants


def _create(parameters: dict) -> dict:
    name = parameters['EndpointName']
    config = _startable(parameters['EndpointConfigName'])
    _require_alarms(parameters)
    return {'EndpointArn': ENDPOINTS.add(name, {**parameters, 'EndpointStatus': 'InService', 'ProductionVariants': _summaries(config)})}


def _startable(config_name: str) -> dict:
    config = CONFIGS.get(config_name)
    for variant in variants(config):
        if 'ModelName' in variant:
            model_data.require_present(MODELS.get(variant['ModelName']))
    return config


def _require_alarms(parameters: dict) -> None:
    from ministack.services import cloudwatch
    for alarm in parameters.get('DeploymentConfig', {}).get('AutoRollbackConfiguration', {}).get('Alarms', []):
        if alarm['AlarmName'] not in cloudwatch._alarms:
            raise invalid(f'Could not find the alarm {alarm["AlarmName"]}.')


def _summaries(config: dict) -> list[dict]:
    return [{'VariantName': variant['VariantName'],
             'DesiredInstanceCount': variant.get('InitialInstanceCount', 0), 'CurrentInstanceCount': variant.get('InitialInstanceCount', 0)}
            for variant in config['ProductionVariants']]


def _update(parameters: dict) -> dict:
    name = parameters['EndpointName']
    before = CONFIGS.get(ENDPOINTS.get(name)['EndpointConfigName'])
    after = _startable(parameters['EndpointConfigName'])
    _require_alarms(parameters)
    _require_unscaled(name, before, after)
    kept = {key: value for key, value in parameters.items() if key in ('EndpointConfigName', 'DeploymentConfig')}
    ENDPOINTS.change(name, {**kept, 'ProductionVariants': _summaries(after)})
    return {'EndpointArn': ENDPOINTS.arn(name)}


def _require_unscaled(name: str, before: dict, after: dict) -> None:
    types = {variant['VariantName']: variant.get('InstanceType') for variant in variants(after)}
    moved = [variant['VariantName'] for variant in variants(before)
             if variant['VariantName'] in scaled_variants(name) and types.get(variant['VariantName'], '') != variant.get('InstanceType')]
    if moved:
        raise invalid(f'The variant(s) "{moved}" must be deregistered as scalable targets with AutoScaling before they can be removed '
                      'or have their instance type updated.')


def _describe(parameters: dict) -> dict:
    name = parameters['EndpointName']
    return {**ENDPOINTS.get(name), 'EndpointArn': ENDPOINTS.arn(name)}


def _delete(parameters: dict) -> None:
    name = parameters['EndpointName']
    ENDPOINTS.get(name)
    if components := components_of_endpoint(name):
        raise invalid(f'Cannot delete endpoint "{ENDPOINTS.arn(name)}": it has the inference components {", ".join(components)}.')
    if scaled := scaled_variants(name):
        raise invalid(f'The variant(s) "{scaled}" must be deregistered as scalable targets with AutoScaling before they can be removed '
                      'or have their instance type updated.')
    ENDPOINTS.remove(name)


def _list(_parameters: dict) -> dict:
    return {'Endpoints': [{**{key: endpoint[key] for key in ('EndpointName', 'EndpointStatus', 'CreationTime', 'LastModifiedTime')},
                           'EndpointArn': ENDPOINTS.arn(endpoint['EndpointName'])} for endpoint in ENDPOINTS.all()]}


OPERATIONS = {
    'CreateEndpoint': _create, 'UpdateEndpoint': _update, 'DescribeEndpoint': _describe, 'DeleteEndpoint': _delete, 'ListEndpoints': _list,
}
