"""Amazon SageMaker: what endpoints need, and processing jobs."""
from json_service import JsonService

from . import endpoint, endpoint_config, inference_component, model, processing_job

SAGEMAKER = JsonService('sagemaker', {
    **model.OPERATIONS, **endpoint_config.OPERATIONS, **endpoint.OPERATIONS, **inference_component.OPERATIONS, **processing_job.OPERATIONS,
})
