"""Resources of one kind, by name, in each account and region."""
import time

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region

from api_error import invalid


class Collection:
    """`noun` is how SageMaker's errors call them, `path` how their ARNs do."""

    def __init__(self, noun: str, path: str):
        self._noun = noun
        self._path = path
        self._items = AccountRegionScopedDict()

    def arn(self, name: str) -> str:
        # those of components have the name in lower case, while calls and metrics want it as it is
        shown = name.lower() if self._path == 'inference-component' else name
        return f'arn:aws:sagemaker:{get_region()}:{get_account_id()}:{self._path}/{shown}'

    def add(self, name: str, description: dict) -> str:
        if name in self._items:
            raise invalid(f'Cannot create already existing {self._noun} "{self.arn(name)}".')
        now = time.time()
        self._items[name] = {**description, 'CreationTime': now, 'LastModifiedTime': now}
        return self.arn(name)

    def get(self, name: str) -> dict:
        if name not in self._items:
            raise invalid(f'Could not find {self._noun} "{self.arn(name)}".')
        return self._items[name]

    def change(self, name: str, changes: dict) -> None:
        self._items[name] = {**self.get(name), **changes, 'LastModifiedTime': time.time()}

    def remove(self, name: str) -> None:
        self.get(name)
        del self._items[name]

    def all(self) -> list[dict]:
        return list(self._items.values())
