"""Compilation jobs of SageMaker Neo."""
from ministack.core.responses import get_region

from .job import Job

# https://github.com/aws/sagemaker-python-sdk, image_uri_config/inferentia-pytorch.json
ACCOUNTS = {'us-east-1': '785573368785', 'us-east-2': '007439368137', 'us-west-2': '301217895009'}


class CompilationJob(Job):
    """Reads an archive, and writes one that is named after it and the device."""

    noun = 'CompilationJob'

    def inputs(self, job: dict) -> list[str]:
        return [job['InputConfig']['S3Uri']]

    def output(self, job: dict) -> str:
        archive = job['InputConfig']['S3Uri'].rpartition('/')[2].removesuffix('.tar.gz')
        config = job['OutputConfig']
        return f'{config["S3OutputLocation"].rstrip("/")}/{archive}-{config["TargetDevice"]}.tar.gz'

    def pending(self) -> dict:
        return {'FailureReason': '', 'ModelArtifacts': {'S3ModelArtifacts': ''}}

    def results(self, job: dict) -> dict:
        config = job['InputConfig']
        image = f'sagemaker-neo-{config["Framework"].lower()}:{config.get("FrameworkVersion", "1.9")}-inf-py3'
        registry = f'{ACCOUNTS.get(get_region(), ACCOUNTS["us-east-1"])}.dkr.ecr.{get_region()}.amazonaws.com'
        return {'ModelArtifacts': {'S3ModelArtifacts': self.output(job)}, 'InferenceImage': f'{registry}/{image}'}


OPERATIONS = CompilationJob().operations
