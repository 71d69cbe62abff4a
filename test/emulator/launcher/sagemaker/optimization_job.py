"""Optimization jobs."""
import model_data

from .collections import MODELS
from .job import Job


class OptimizationJob(Job):
    """Reads a folder or a model, and writes a folder."""

    noun = 'OptimizationJob'

    def images(self, job: dict) -> list[str]:
        configs = [config for each in job['OptimizationConfigs'] for config in each.values()]
        return [config['Image'] for config in configs if 'Image' in config]

    def inputs(self, job: dict) -> list[str]:
        source = job['ModelSource']
        if 'S3' in source:
            return [source['S3']['S3Uri']]
        return [f's3://{bucket}/{key}' for bucket, key, _ in model_data.locations(MODELS.get(source['SageMakerModel']['ModelName']))]

    def output(self, job: dict) -> str:
        return f'{job["OutputConfig"]["S3OutputLocation"].rstrip("/")}/config.json'

    def results(self, job: dict) -> dict:
        images = self.images(job)
        return {'OptimizationOutput': {'RecommendedInferenceImage': images[0]} if images else {}}


OPERATIONS = OptimizationJob().operations
