"""A service whose calls are JSON."""
import json

from ministack.core.responses import error_response_json, get_region, json_response

from api_error import ApiError, invalid
from service_model import ServiceModel


class JsonService:
    """Checks each call against the SDK's model, fails it if a test wants that, and keeps it in a log."""

    def __init__(self, name: str, operations: dict):
        self._model = ServiceModel(name)
        self._operations = operations
        self.log: list[dict] = []
        # by operation, the code and message that it fails with
        self.failures: dict[str, dict] = {}

    def call(self, operation: str, parameters: dict) -> dict:
        entry = {'operation': operation, 'region': get_region(), 'parameters': parameters}
        self.log.append(entry)
        try:
            return self._answer(operation, parameters)
        except ApiError as error:
            entry['error'] = error.code
            raise

    def _answer(self, operation: str, parameters: dict) -> dict:
        if operation not in self._operations:
            raise ApiError('UnknownOperationException', f'{operation} is not emulated')
        problems = self._model.problems(operation, parameters)
        if problems:
            raise invalid(f'{len(problems)} validation errors detected: {"; ".join(problems)}')
        if operation in self.failures:
            raise ApiError(**self.failures[operation])
        return self._operations[operation](parameters) or {}

    async def handle(self, method: str, path: str, headers: dict, body: bytes, query: dict) -> tuple:
        operation = headers['x-amz-target'].rpartition('.')[2]
        try:
            return json_response(self.call(operation, json.loads(body or b'{}')))
        except ApiError as error:
            return error_response_json(error.code, error.message)
