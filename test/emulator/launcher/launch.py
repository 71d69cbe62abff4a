"""Starts ministack with the services and resource types that it lacks, checks of what it takes on trust, and a record for the tests."""
import ministack.app as app
from ministack.core import router

import control
import inspection
from application_auto_scaling import APPLICATION_AUTO_SCALING
from resource_types import RESOURCE_TYPES, REPLACING_PROPERTIES
from sagemaker import SAGEMAKER
from ministack.services.cloudformation import provisioners


def serve(name: str, target_prefix: str, handle) -> None:
    router.SERVICE_PATTERNS[name] = {'target_prefixes': [target_prefix], 'credential_scope': name}
    app.SERVICE_HANDLERS[name] = handle


if __name__ == '__main__':
    serve('sagemaker', 'SageMaker.', SAGEMAKER.handle)
    serve('application-autoscaling', 'AnyScaleFrontendService.', APPLICATION_AUTO_SCALING.handle)
    serve('control', 'Emulator.', control.handle)
    provisioners._RESOURCE_HANDLERS.update(RESOURCE_TYPES)
    provisioners._REPLACING_PROPERTIES.update(REPLACING_PROPERTIES)
    inspection.install()
    app.main()
