"""Processing jobs. No container runs: the files of a staging job are there a moment after it starts."""
import threading
import time

import execution_role
import model_data
from api_error import ApiError, invalid
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import s3

from .collections import JOBS
from .job_event import publish_job_event

DURATION_SECONDS = 1


def _create(parameters: dict) -> dict:
    name = parameters['ProcessingJobName']
    role = parameters['RoleArn']
    if any(job['ProcessingJobName'] == name for job in JOBS.all()):
        raise ApiError('ResourceInUse', 'Job name must be unique within an AWS account and region, and a job with this name already exists '
                                        f'({JOBS.arn(name)})')
    execution_role.require_trust(role)
    execution_role.require_image(role, parameters['AppSpecification']['ImageUri'])
    for each in parameters.get('ProcessingInputs', []):
        bucket, key = model_data.bucket_and_key(each['S3Input']['S3Uri'])
        execution_role.require_data(role, bucket, key)
    arn = JOBS.add(name, {**parameters, 'ProcessingJobStatus': 'InProgress'})
    threading.Thread(target=_run, args=(name, get_account_id(), get_region()), daemon=True).start()
    return {'ProcessingJobArn': arn}


def _run(name: str, account: str, region: str) -> None:
    time.sleep(DURATION_SECONDS)
    with request_scope(account, region):
        job = JOBS.get(name)
        if job['ProcessingJobStatus'] != 'InProgress':
            return
        bucket, prefix = model_data.bucket_and_key(job['Environment']['DESTINATION'])
        allowed = execution_role.may_write(job['RoleArn'], bucket, f'{prefix}config.json') and bucket in s3._buckets
        if allowed:
            s3._put_object(bucket, f'{prefix}config.json', b'{}', {})
            JOBS.change(name, {'ProcessingJobStatus': 'Completed'})
        else:
            JOBS.change(name, {'ProcessingJobStatus': 'Failed', 'FailureReason': f'AlgorithmError: no access to s3://{bucket}/{prefix}'})
        publish_job_event('Processing', _describe({'ProcessingJobName': name}))


def _describe(parameters: dict) -> dict:
    name = parameters['ProcessingJobName']
    return {**JOBS.get(name), 'ProcessingJobArn': JOBS.arn(name)}


def _stop(parameters: dict) -> None:
    name = parameters['ProcessingJobName']
    if JOBS.get(name)['ProcessingJobStatus'] != 'InProgress':
        raise invalid(f'The processing job {name} has ended.')
    JOBS.change(name, {'ProcessingJobStatus': 'Stopped'})


def _list(_parameters: dict) -> dict:
    return {'ProcessingJobSummaries': [{
        'ProcessingJobName': job['ProcessingJobName'], 'ProcessingJobArn': JOBS.arn(job['ProcessingJobName']),
        'ProcessingJobStatus': job['ProcessingJobStatus'], 'CreationTime': job['CreationTime'],
    } for job in JOBS.all()]}


OPERATIONS = {
    'CreateProcessingJob': _create, 'DescribeProcessingJob': _describe, 'StopProcessingJob': _stop, 'ListProcessingJobs': _list,
}
