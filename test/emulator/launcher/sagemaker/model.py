"""Models."""
import execution_role
import model_data
from api_error import invalid

from .collections import COMPONENTS, CONFIGS, ENDPOINTS, MODELS, variants


def _create(parameters: dict) -> dict:
    if ('PrimaryContainer' in parameters) == ('Containers' in parameters):
        raise invalid('Exactly one of PrimaryContainer and Containers must be given.')
    role = parameters['ExecutionRoleArn']
    execution_role.require_trust(role)
    for container in model_data.containers(parameters):
        if 'ModelDataUrl' in container and 'ModelDataSource' in container:
            raise invalid('ModelDataUrl and ModelDataSource cannot be given together.')
        execution_role.require_image(role, container['Image'])
    for bucket, key, _ in model_data.locations(parameters):
        execution_role.require_data(role, bucket, key)
    return {'ModelArn': MODELS.add(parameters['ModelName'], parameters)}


def _describe(parameters: dict) -> dict:
    name = parameters['ModelName']
    return {**MODELS.get(name), 'ModelArn': MODELS.arn(name)}


def _delete(parameters: dict) -> None:
    name = parameters['ModelName']
    MODELS.get(name)
    serving = [endpoint['EndpointName'] for endpoint in ENDPOINTS.all()
               if any(variant.get('ModelName') == name for variant in variants(CONFIGS.get(endpoint['EndpointConfigName'])))]
    serving += [component['InferenceComponentName'] for component in COMPONENTS.all()
                if component['Specification'].get('ModelName') == name]
    if serving:  # AWS deletes it, and the endpoint can start no more instances
        raise invalid(f'The model {name} is deleted while {", ".join(serving)} serves it.')
    MODELS.remove(name)


def _list(_parameters: dict) -> dict:
    return {'Models': [{'ModelName': model['ModelName'], 'ModelArn': MODELS.arn(model['ModelName']), 'CreationTime': model['CreationTime']}
                       for model in MODELS.all()]}


OPERATIONS = {'CreateModel': _create, 'DescribeModel': _describe, 'DeleteModel': _delete, 'ListModels': _list}
