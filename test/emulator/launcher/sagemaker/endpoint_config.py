"""Configurations of endpoints."""
import execution_role
from api_error import invalid

from .collections import CONFIGS, MODELS, endpoints_of_config, variants


def _create(parameters: dict) -> dict:
    names = [variant['VariantName'] for variant in variants(parameters)]
    if len(set(names)) < len(names):
        raise invalid(f'Variant names must be unique, got {", ".join(names)}.')
    for variant in variants(parameters):
        _require_consistent(variant, parameters)
    if 'ExecutionRoleArn' in parameters:
        execution_role.require_trust(parameters['ExecutionRoleArn'])
    return {'EndpointConfigArn': CONFIGS.add(parameters['EndpointConfigName'], parameters)}


def _require_consistent(variant: dict, parameters: dict) -> None:
    if 'ModelName' in variant:
        MODELS.get(variant['ModelName'])
        if 'ManagedInstanceScaling' in variant:
            raise invalid('ManagedInstanceScaling is only supported for inference component endpoints.')
    elif 'ExecutionRoleArn' not in parameters:
        raise invalid(f'ExecutionRoleArn is required, because the variant {variant["VariantName"]} names no model.')
    if 'ServerlessConfig' in variant and ('InstanceType' in variant or 'InitialInstanceCount' in variant):
        raise invalid('A serverless variant has neither an instance type nor an instance count.')


def _describe(parameters: dict) -> dict:
    name = parameters['EndpointConfigName']
    return {**CONFIGS.get(name), 'EndpointConfigArn': CONFIGS.arn(name)}


def _delete(parameters: dict) -> None:
    name = parameters['EndpointConfigName']
    CONFIGS.get(name)
    if endpoints := endpoints_of_config(name):  # AWS deletes it, and the endpoint can be updated no more
        raise invalid(f'The endpoint configuration {name} is deleted while {", ".join(endpoints)} uses it.')
    CONFIGS.remove(name)


def _list(_parameters: dict) -> dict:
    return {'EndpointConfigs': [{
        'EndpointConfigName': config['EndpointConfigName'], 'EndpointConfigArn': CONFIGS.arn(config['EndpointConfigName']),
        'CreationTime': config['CreationTime'],
    } for config in CONFIGS.all()]}


OPERATIONS = {
    'CreateEndpointConfig': _create, 'DescribeEndpointConfig': _describe, 'DeleteEndpointConfig': _delete, 'ListEndpointConfigs': _list,
}
