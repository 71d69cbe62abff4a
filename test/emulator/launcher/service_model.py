"""What the SDK's model of a service says of the parameters of its calls."""
import botocore.session
import regex

# how Java writes all characters beyond 16 bits
SURROGATES = (r'\uD800\uDC00-\uDBFF\uDFFF', r'\U00010000-\U0010FFFF')


class ServiceModel:
    """boto3 itself checks neither enums nor patterns nor maxima."""

    def __init__(self, service: str):
        self._model = botocore.session.get_session().get_service_model(service)

    def problems(self, operation: str, parameters: dict) -> list[str]:
        return list(_problems(self._model.operation_model(operation).input_shape, parameters, operation))


def _problems(shape, value, path):
    yield from _CHECKS.get(shape.type_name, _scalar)(shape, value, path)


def _structure(shape, value, path):
    if not isinstance(value, dict):
        yield f'{path} must be a structure, got {value!r}'
        return
    for name in shape.required_members:
        if name not in value:
            yield f'{path}.{name} is missing'
    for name, member in value.items():
        if name in shape.members:
            yield from _problems(shape.members[name], member, f'{path}.{name}')
        else:
            yield f'{path}.{name} is unknown'


def _list(shape, value, path):
    if not isinstance(value, list):
        yield f'{path} must be a list, got {value!r}'
        return
    yield from _range(shape, len(value), f'{path}: the number of items')
    for index, item in enumerate(value):
        yield from _problems(shape.member, item, f'{path}[{index}]')


def _map(shape, value, path):
    yield from _range(shape, len(value), f'{path}: the number of entries')
    for key, item in value.items():
        yield from _problems(shape.key, key, f'{path}: the key')
        yield from _problems(shape.value, item, f'{path}.{key}')


def _string(shape, value, path):
    if not isinstance(value, str):
        yield f'{path} must be a string, got {value!r}'
        return
    yield from _range(shape, len(value), f'{path}: the length')
    if shape.enum and value not in shape.enum:
        yield f'{path} is none of the allowed values, got {value!r}'
    pattern = shape.metadata.get('pattern')
    if pattern and not regex.fullmatch(pattern.replace(*SURROGATES), value):
        yield f'{path} does not match {pattern}, got {value!r}'


def _number(shape, value, path):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        yield f'{path} must be a number, got {value!r}'
        return
    yield from _range(shape, value, path)


def _boolean(shape, value, path):
    if not isinstance(value, bool):
        yield f'{path} must be a boolean, got {value!r}'


def _scalar(shape, value, path):
    return ()


def _range(shape, number, what):
    low, high = shape.metadata.get('min'), shape.metadata.get('max')
    if low is not None and number < low:
        yield f'{what} must be at least {low}, got {number}'
    if high is not None and number > high:
        yield f'{what} must be at most {high}, got {number}'


_CHECKS = {
    'structure': _structure, 'list': _list, 'map': _map, 'string': _string, 'boolean': _boolean,
    'integer': _number, 'long': _number, 'float': _number, 'double': _number,
}
