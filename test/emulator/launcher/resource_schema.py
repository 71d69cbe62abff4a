"""CloudFormation's registry schemas, which cfn-lint brings along."""
from cfnlint.jsonschema import StandardValidator
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

# one that has all types
REGION = 'us-east-1'

# no schema says what they take
WITHOUT_SCHEMA = ('AWS::CDK::Metadata', 'AWS::CloudFormation::CustomResource')


def schema_problems(resource_type: str, properties: dict) -> list[str]:
    """Unknown and missing properties, enums, patterns, ranges and numbers of items."""
    if resource_type in WITHOUT_SCHEMA:
        return []
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource_type)
    validator = StandardValidator({}).evolve(schema=schema.schema, resolver=schema.resolver)
    errors = validator.iter_errors(_own(properties))
    return [f'{"/".join(map(str, error.path))}: {error.message}' for error in errors if not _is_convertible(error)]


def replacing_properties(resource_type: str) -> tuple[str, ...]:
    """Properties that no update changes."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource_type).schema
    return tuple(path.removeprefix('/properties/') for path in schema.get('createOnlyProperties', []))


def _own(properties: dict) -> dict:
    """Without the tags that the engine adds."""
    tags = properties.get('Tags')
    if not isinstance(tags, list):
        return properties
    own = [tag for tag in tags if not tag['Key'].startswith('aws:')]
    return {**{key: value for key, value in properties.items() if key != 'Tags'}, **({'Tags': own} if own else {})}


def _is_convertible(error) -> bool:
    """CloudFormation takes a number as a string and the reverse."""
    return error.validator == 'type' and not isinstance(error.instance, (dict, list))
