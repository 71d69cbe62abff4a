"""The error of a call, as AWS answers it."""


class ApiError(Exception):
    """Its code, such as ValidationException, and its message."""

    def __init__(self, code: str, message: str):
        super().__init__(f'{message} ({code})')
        self.code = code
        self.message = message


def invalid(message: str) -> ApiError:
    return ApiError('ValidationException', message)
