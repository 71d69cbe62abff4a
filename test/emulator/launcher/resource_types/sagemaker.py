"""Resource types of SageMaker."""
from ministack.services.cloudformation.provisioners import _physical_name

from api_error import ApiError
from sagemaker import SAGEMAKER

# properties of CloudFormation that CreateEndpoint does not take
UPDATE_ONLY = ('RetainAllVariantProperties', 'ExcludeRetainedVariantProperties', 'RetainDeploymentConfig')
# a name within a stack is kept to the 63 characters of all of SageMaker's
MAX_NAME_LENGTH = 63


class Kind:
    """A resource whose `Ref` is its ARN, and whose name is an attribute."""

    def __init__(self, noun: str):
        self.noun = noun

    def call(self, verb: str, parameters: dict) -> dict:
        return SAGEMAKER.call(f'{verb}{self.noun}', parameters)

    def create(self, logical_id: str, properties: dict, stack_name: str) -> tuple[str, dict]:
        key = f'{self.noun}Name'
        name = properties.get(key) or _physical_name(stack_name, logical_id, max_len=MAX_NAME_LENGTH)
        arn = self.call('Create', {**self.creation(properties), key: name})[f'{self.noun}Arn']
        return arn, {key: name, f'{self.noun}Arn': arn}

    def creation(self, properties: dict) -> dict:
        return {key: value for key, value in properties.items() if key not in UPDATE_ONLY}

    def name(self, arn: str) -> str:
        return arn.rpartition('/')[2]

    def delete(self, arn: str, _properties: dict) -> None:
        self.call('Delete', {f'{self.noun}Name': self.name(arn)})


class Endpoint(Kind):
    """Takes a new configuration in place."""

    def update(self, arn: str, _old: dict, new: dict, _stack_name: str, _logical_id: str) -> tuple[str, dict]:
        name = self.name(arn)
        self.call('Update', {**{key: value for key, value in new.items() if key != 'Tags'}, 'EndpointName': name})
        return arn, {'EndpointName': name, 'EndpointArn': arn}


class InferenceComponent(Kind):
    """Takes another model and other resources in place."""

    def update(self, arn: str, _old: dict, new: dict, _stack_name: str, _logical_id: str) -> tuple[str, dict]:
        name = self.name(arn)
        changes = {key: value for key, value in new.items() if key in ('Specification', 'RuntimeConfig', 'DeploymentConfig')}
        self.call('Update', {**changes, 'InferenceComponentName': name})
        return arn, {'InferenceComponentName': name, 'InferenceComponentArn': arn}

    def creation(self, properties: dict) -> dict:
        return {key: value for key, value in properties.items() if key != 'DeploymentConfig'}


def _handlers(kind: Kind) -> dict:
    handlers = {'create': kind.create, 'delete': kind.delete}
    return {**handlers, 'update': kind.update, 'update_with_logical_id': True} if hasattr(kind, 'update') else handlers


TYPES = {f'AWS::SageMaker::{kind.noun}': _handlers(kind) for kind in [
    Kind('Model'), Kind('EndpointConfig'), Endpoint('Endpoint'), InferenceComponent('InferenceComponent'),
]}
