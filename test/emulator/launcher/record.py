"""What the engine did: where ministack loses a property, the tests look here."""


class Record:
    """By stack and logical id: type, physical id, resolved properties and operations of each resource."""

    def __init__(self):
        self._resources: dict[tuple[str, str], dict] = {}

    def add(self, key: tuple, operation: str, resource_type: str, physical_id: str, properties: dict) -> None:
        operations = self._resources.get(key, {}).get('operations', [])
        self._resources[key] = {
            'stack': key[0], 'logicalId': key[1], 'type': resource_type, 'physicalId': physical_id, 'properties': properties,
            'operations': [*operations, operation],
        }

    def remove(self, key: tuple, physical_id: str) -> None:
        """A replaced resource's predecessor goes without a trace."""
        resource = self._resources.get(key)
        if resource and resource['physicalId'] == physical_id:
            resource['operations'].append('delete')

    def resources(self) -> list[dict]:
        return list(self._resources.values())


RECORD = Record()
