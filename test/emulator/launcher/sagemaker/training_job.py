"""Training jobs."""
from .job import Job
from .job_event import publish_job_event


class TrainingJob(Job):
    """Reads channels, and writes a model beneath its own name."""

    noun = 'TrainingJob'
    starting = running = 'InProgress'
    stopping, completed, failed, stopped = 'Stopping', 'Completed', 'Failed', 'Stopped'

    def images(self, job: dict) -> list[str]:
        return [job['AlgorithmSpecification']['TrainingImage']]

    def inputs(self, job: dict) -> list[str]:
        return [channel['DataSource']['S3DataSource']['S3Uri'] for channel in job.get('InputDataConfig', [])]

    def output(self, job: dict) -> str:
        config = job['OutputDataConfig']
        model = 'model/config.json' if config.get('CompressionType') == 'NONE' else 'model.tar.gz'
        return f'{config["S3OutputPath"].rstrip("/")}/{job["TrainingJobName"]}/output/{model}'

    def pending(self) -> dict:
        return {'SecondaryStatus': 'Starting', 'ModelArtifacts': {'S3ModelArtifacts': ''}}

    def results(self, job: dict) -> dict:
        return {'SecondaryStatus': 'Completed', 'ModelArtifacts': {'S3ModelArtifacts': self.output(job).removesuffix('/config.json')}}

    def publish_end(self, job: dict) -> None:
        publish_job_event('Training', job)


OPERATIONS = TrainingJob().operations
