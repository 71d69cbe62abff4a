"""What the tests ask of the launcher itself."""
import json

from ministack.core.responses import json_response

from application_auto_scaling import APPLICATION_AUTO_SCALING
from record import RECORD
from sagemaker import SAGEMAKER
from sagemaker.job_script import SCRIPT


def _record(_parameters: dict) -> dict:
    return {'resources': RECORD.resources()}


def _calls(_parameters: dict) -> dict:
    return {'calls': [*SAGEMAKER.log, *APPLICATION_AUTO_SCALING.log]}


def _fail(parameters: dict) -> dict:
    """From now on, these calls of SageMaker fail so, and no others."""
    SAGEMAKER.failures = parameters
    return {}


def _script(parameters: dict) -> dict:
    """From now on, jobs that compile take so many seconds, and fail for this reason or not at all."""
    SCRIPT.seconds, SCRIPT.failure = parameters['seconds'], parameters.get('failure')
    return {}


OPERATIONS = {'Record': _record, 'Calls': _calls, 'Fail': _fail, 'Script': _script}


async def handle(method: str, path: str, headers: dict, body: bytes, query: dict) -> tuple:
    operation = headers['x-amz-target'].rpartition('.')[2]
    return json_response(OPERATIONS[operation](json.loads(body or b'{}')))
