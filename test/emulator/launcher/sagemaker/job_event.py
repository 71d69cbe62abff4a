"""Events of jobs, which rules of EventBridge listen to."""
import json

from ministack.services import eventbridge


def publish_job_event(job: dict) -> None:
    """https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html"""
    eventbridge._put_events({'Entries': [{
        'Source': 'aws.sagemaker',
        'DetailType': 'SageMaker Processing Job State Change',
        'Detail': json.dumps(job),
        'Resources': [job['ProcessingJobArn']],
    }]}, allow_aws_source=True)
