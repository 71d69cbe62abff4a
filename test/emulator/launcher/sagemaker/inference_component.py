"""Inference components."""
import model_data
from api_error import invalid
from scalable_targets import SCALABLE_TARGETS

from .collections import COMPONENTS, CONFIGS, ENDPOINTS, MODELS, variants


def _create(parameters: dict) -> dict:
    endpoint = ENDPOINTS.get(parameters['EndpointName'])
    specification = parameters['Specification']
    if 'BaseInferenceComponentName' in specification:
        COMPONENTS.get(specification['BaseInferenceComponentName'])
    else:
        _require_variant(parameters, CONFIGS.get(endpoint['EndpointConfigName']))
    _require_model(specification)
    return {'InferenceComponentArn': COMPONENTS.add(parameters['InferenceComponentName'], parameters)}


def _require_variant(parameters: dict, config: dict) -> None:
    name = parameters.get('VariantName')
    variant = next((each for each in variants(config) if each['VariantName'] == name), None)
    if variant is None:
        raise invalid(f'Could not find the variant {name} of the endpoint {parameters["EndpointName"]}.')
    if 'ModelName' in variant:
        raise invalid(f'The variant {name} has a model of its own, and takes no inference component.')
    if parameters.get('RuntimeConfig', {}).get('CopyCount', 0) < 1:
        raise invalid('An inference component starts with one copy at least.')


def _require_model(specification: dict) -> None:
    if 'ModelName' in specification:
        model_data.require_present(MODELS.get(specification['ModelName']))


def _describe(parameters: dict) -> dict:
    name = parameters['InferenceComponentName']
    component = COMPONENTS.get(name)
    return {
        **{key: value for key, value in component.items() if key != 'RuntimeConfig'},
        'InferenceComponentArn': COMPONENTS.arn(name),
        'EndpointArn': ENDPOINTS.arn(component['EndpointName']),
        'InferenceComponentStatus': 'InService',
        'RuntimeConfig': {'DesiredCopyCount': component.get('RuntimeConfig', {}).get('CopyCount', 0)},
    }


def _update(parameters: dict) -> dict:
    name = parameters['InferenceComponentName']
    COMPONENTS.get(name)
    _require_model(parameters.get('Specification', {}))
    COMPONENTS.change(name, {key: value for key, value in parameters.items() if key in ('Specification', 'RuntimeConfig')})
    return {'InferenceComponentArn': COMPONENTS.arn(name)}


def _delete(parameters: dict) -> None:
    name = parameters['InferenceComponentName']
    COMPONENTS.get(name)
    adapters = [component['InferenceComponentName'] for component in COMPONENTS.all()
                if component['Specification'].get('BaseInferenceComponentName') == name]
    if adapters:
        raise invalid(f'The inference component {name} is the base of {", ".join(adapters)}.')
    if any(resource_id == f'inference-component/{name}' for resource_id, _ in SCALABLE_TARGETS.keys()):
        raise invalid(f'The inference component {name} must be deregistered as a scalable target before it is deleted.')
    COMPONENTS.remove(name)


def _list(_parameters: dict) -> dict:
    return {'InferenceComponents': [{
        **{key: component[key] for key in ('InferenceComponentName', 'EndpointName', 'CreationTime', 'LastModifiedTime')},
        'InferenceComponentArn': COMPONENTS.arn(component['InferenceComponentName']),
        'EndpointArn': ENDPOINTS.arn(component['EndpointName']),
        'VariantName': component.get('VariantName', ''),
    } for component in COMPONENTS.all()]}


OPERATIONS = {
    'CreateInferenceComponent': _create, 'DescribeInferenceComponent': _describe, 'UpdateInferenceComponent': _update,
    'DeleteInferenceComponent': _delete, 'ListInferenceComponents': _list,
}
