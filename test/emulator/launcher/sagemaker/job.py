"""Jobs that read a model and write artefacts. No container runs: what a job writes is there a moment after it starts."""
import threading
import time
from dataclasses import replace

import execution_role
import model_data
from api_error import ApiError, invalid
from collection import Collection
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import s3

from .job_script import SCRIPT
from .tags import tag

TICK_SECONDS = 0.05


class Job:
    """What the kinds of jobs have in common. `noun` is their name in the API."""

    noun = ''
    # the words of the API for them
    starting, running, stopping = 'STARTING', 'INPROGRESS', 'STOPPING'
    completed, failed, stopped = 'COMPLETED', 'FAILED', 'STOPPED'

    def __init__(self):
        kind = self.noun.removesuffix('Job').lower()
        self._jobs = Collection(f'{kind} job', f'{kind}-job')
        self._name, self._arn, self._status = f'{self.noun}Name', f'{self.noun}Arn', f'{self.noun}Status'
        self._start, self._end = (f'{self.noun.removesuffix("Job")}{edge}Time' for edge in ('Start', 'End'))
        self.operations = {f'{verb}{self.noun}': call for verb, call in [
            ('Create', self._create), ('Describe', self._describe), ('Stop', self._stop)]}

    def images(self, job: dict) -> list[str]:
        return []

    def inputs(self, job: dict) -> list[str]:
        """What it reads: objects, or folders, which end in a slash."""
        raise NotImplementedError

    def output(self, job: dict) -> str:
        """An object that it writes."""
        raise NotImplementedError

    def results(self, job: dict) -> dict:
        """What Describe says of it beyond what Create was told, once it is completed."""
        return {}

    def pending(self) -> dict:
        """What it says until then."""
        return {}

    def _create(self, job: dict) -> dict:
        name, role = job[self._name], job['RoleArn']
        if any(each[self._name] == name for each in self._jobs.all()):
            raise ApiError('ResourceInUse', 'Job name must be unique within an AWS account and region, and a job with this name already exists '
                                            f'({self._jobs.arn(name)})')
        execution_role.require_trust(role)
        for image in self.images(job):
            execution_role.require_image(role, image)
        for uri in self.inputs(job):
            execution_role.require_data(role, *model_data.bucket_and_key(uri))
        arn = self._jobs.add(name, {**{key: value for key, value in job.items() if key != 'Tags'}, **self.pending(), self._status: self.starting})
        tag(arn, job.get('Tags', []))
        threading.Thread(target=self._run, args=(name, replace(SCRIPT), get_account_id(), get_region()), daemon=True).start()
        return {self._arn: arn}

    def _run(self, name: str, script, account: str, region: str) -> None:
        with request_scope(account, region):
            self._jobs.change(name, {self._status: self.running, self._start: time.time()})
            end = time.monotonic() + script.seconds
            while time.monotonic() < end and self._jobs.get(name)[self._status] == self.running:
                time.sleep(TICK_SECONDS)
            self._jobs.change(name, {**self._outcome(self._jobs.get(name), script), self._end: time.time()})
            self.publish_end(self._describe({self._name: name}))

    def publish_end(self, job: dict) -> None:
        """The event at its end, where AWS documents one."""

    def _outcome(self, job: dict, script) -> dict:
        if job[self._status] == self.stopping:
            return {self._status: self.stopped}
        failure = script.failure or self._fault(job)
        if failure:
            return {self._status: self.failed, 'FailureReason': failure}
        bucket, key = model_data.bucket_and_key(self.output(job))
        s3._put_object(bucket, key, b'{}', {})
        return {self._status: self.completed, **self.results(job)}

    def _fault(self, job: dict) -> str | None:
        absent = [uri for uri in self.inputs(job) if not model_data.is_present(*model_data.bucket_and_key(uri))]
        if absent:
            return f'ClientError: no data at {", ".join(absent)}'
        bucket, key = model_data.bucket_and_key(self.output(job))
        if bucket not in s3._buckets or not execution_role.may_write(job['RoleArn'], bucket, key):
            return f'ClientError: no access to s3://{bucket}/{key}'
        return None

    def _describe(self, parameters: dict) -> dict:
        name = parameters[self._name]
        return {**self._jobs.get(name), self._arn: self._jobs.arn(name)}

    def _stop(self, parameters: dict) -> None:
        name = parameters[self._name]
        if self._jobs.get(name)[self._status] not in (self.starting, self.running):
            raise invalid(f'The request was rejected because the job {name} has ended.')
        self._jobs.change(name, {self._status: self.stopping})
