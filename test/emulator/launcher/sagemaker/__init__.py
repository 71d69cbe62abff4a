"""Amazon SageMaker: what endpoints need, and jobs."""
from json_service import JsonService

from . import (
    compilation_job, endpoint, endpoint_config, inference_component, model, optimization_job, processing_job, tags, training_job,
)

SAGEMAKER = JsonService('sagemaker', {
    **model.OPERATIONS, **endpoint_config.OPERATIONS, **endpoint.OPERATIONS, **inference_component.OPERATIONS, **processing_job.OPERATIONS,
    **compilation_job.OPERATIONS, **optimization_job.OPERATIONS, **training_job.OPERATIONS, **tags.OPERATIONS,
})
