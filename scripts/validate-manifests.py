"""Validates Kubernetes objects as an API server of Kubernetes 1.35 with strict field validation does.

Standard input is a JSON array of objects, standard output a JSON array of what is wrong with each; null stands for nothing. The schemas of
Kubernetes are kubernetes-validate's, those of custom resources their definitions in the Go modules below, which the module proxy serves.
"""
import functools
import json
import pathlib
import subprocess
import sys

import jsonschema
import referencing
import yaml
from kubernetes_validate import utils

VERSION = '1.35'

# module, its checksum as in sum.golang.org, file of the definition
DEFINITIONS = {
    'LeaderWorkerSet': (
        'sigs.k8s.io/lws@v0.9.0',
        'h1:DcJCgxjjoGOx//QHZkeKpyiblxYq70aCRZNYSfykWyI=',
        'config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml',
    ),
    'TargetGroupBinding': (  # the commit of 3.2.2, whose major version Go does not know
        'sigs.k8s.io/aws-load-balancer-controller@v0.0.0-20260423195125-93ff3b5fdaad',
        'h1:um5R2nbXcfFJoHX8WZJZU+1uwuofXwR0V9FCF4sdK7g=',
        'config/crd/bases/elbv2.k8s.aws_targetgroupbindings.yaml',
    ),
}

COMMON = '/api/_definitions.json#/$defs/'
OBJECT_META = {'$ref': f'{COMMON}io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'}
POD_TEMPLATE = {'$ref': f'{COMMON}io.k8s.api.core.v1.PodTemplateSpec'}

# a definition is read once, not once for each object
utils.schema_contents = functools.cache(utils.schema_contents)


def definition(kind):
    """The custom resource definition of a kind."""
    module, checksum, file = DEFINITIONS[kind]
    # outside this directory, which has no go.mod that could say otherwise
    answer = subprocess.run(['go', 'mod', 'download', '-json', module], cwd='/', capture_output=True, text=True)
    download = json.loads(answer.stdout or '{}')
    if answer.returncode != 0:
        raise SystemExit(f'{module}: {download.get("Error", answer.stderr)}')
    if download['Sum'] != checksum:
        raise SystemExit(f'{module} must have the checksum {checksum}, got {download["Sum"]}')
    return yaml.safe_load(pathlib.Path(download['Dir'], file).read_text())


def closed(schema):
    """A structural schema that refuses what it does not name, unless it keeps such fields."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    properties = schema.get('properties')
    result = {key: closed(value) for key, value in schema.items() if key != 'properties'}
    if properties is not None:
        result['properties'] = {name: closed(value) for name, value in properties.items()}
    open_ended = 'additionalProperties' in schema or schema.get('x-kubernetes-preserve-unknown-fields')
    if schema.get('type') == 'object' and not open_ended:
        result['additionalProperties'] = False
    return result


@functools.cache
def custom_validators(kind):
    """Validators of each version of a custom resource: its own schema, and that of the pods within."""
    registry = referencing.Resource.from_contents(
        utils.schema_contents(f'kubernetes-json-schema/v{VERSION}.0-local-strict/_definitions.json', VERSION)) @ referencing.Registry()
    resource = definition(kind)['spec']
    validators = {}
    for version in resource['versions']:
        if not version['served']:
            continue
        schema = closed(version['schema']['openAPIV3Schema'])
        schema['$id'] = f'https://kubernetes.io/api/{kind}/{version["name"]}'  # what the references are relative to
        schema['properties']['metadata'] = OBJECT_META
        schema['required'] = sorted({*schema.get('required', []), 'apiVersion', 'kind', 'metadata'})
        validators[f'{resource["group"]}/{version["name"]}'] = jsonschema.Draft202012Validator(schema, registry=registry)
    pods = jsonschema.Draft202012Validator({'$id': 'https://kubernetes.io/api/pods', **POD_TEMPLATE}, registry=registry)
    return validators, pods


def validate_custom(item):
    validators, pods = custom_validators(item['kind'])
    if item['apiVersion'] not in validators:
        raise utils.SchemaNotFoundError(kind=item['kind'], version=VERSION, api_version=item['apiVersion'])
    validators[item['apiVersion']].validate(item)
    for name, template in item['spec'].get('leaderWorkerTemplate', {}).items():
        if name.endswith('Template'):
            pods.validate(template)


def problem(item):
    """What is wrong with an object, in words; None where nothing is."""
    try:
        if item.get('kind') in DEFINITIONS:
            validate_custom(item)
        else:
            utils.validate(item, VERSION, strict=True)
    except jsonschema.ValidationError as error:
        return f'{item.get("kind")}: {".".join(map(str, error.path))}: {error.message}'
    except utils.SchemaNotFoundError as error:
        return error.message
    return None


for known in DEFINITIONS:
    custom_validators(known)
json.dump([problem(item) for item in json.load(sys.stdin)], sys.stdout)
