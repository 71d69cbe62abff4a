"""Checks the resolved properties of every resource that the engine creates or updates, and records what it did with it."""
from ministack.services.cloudformation import stacks

from record import RECORD
from resource_schema import schema_problems

# its own templates pass through features that the engine resolves to nothing
UNCHECKED_STACK = 'CDKToolkit'


def install() -> None:
    provision, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def inspected_provision(resource_type, logical_id, properties, stack_name):
        _require_valid(resource_type, properties, stack_name)
        created = provision(resource_type, logical_id, properties, stack_name)
        RECORD.add((stack_name, logical_id), 'create', resource_type, created[0], properties)
        return created

    def inspected_update(resource_type, physical_id, old, new, stack_name, logical_id=None, attributes=None):
        if old != new:
            _require_valid(resource_type, new, stack_name)
        updated = update(resource_type, physical_id, old, new, stack_name, logical_id, attributes)
        if old != new:
            operation = 'update' if updated[0] == physical_id else 'replace'
            RECORD.add((stack_name, logical_id), operation, resource_type, updated[0], new)
        return updated

    def inspected_delete(resource_type, physical_id, properties, stack_name=None, logical_id=None):
        delete(resource_type, physical_id, properties, stack_name, logical_id)
        RECORD.remove((stack_name, logical_id), physical_id)

    stacks._provision_resource = inspected_provision
    stacks._update_resource = inspected_update
    stacks._delete_resource = inspected_delete


def _require_valid(resource_type: str, properties: dict, stack_name: str) -> None:
    if stack_name == UNCHECKED_STACK or not resource_type.startswith('AWS::'):
        return
    problems = schema_problems(resource_type, properties)
    if problems:
        raise ValueError(f'Properties validation failed for a resource of {resource_type}: {"; ".join(problems)}')
