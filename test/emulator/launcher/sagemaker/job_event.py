"""Events of jobs, which rules of EventBridge listen to."""
import json

from ministack.services import eventbridge


def publish_job_event(kind: str, job: dict) -> None:
    """Of a `Processing` or `Training` job. https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html"""
    eventbridge._put_events({'Entries': [{
        'Source': 'aws.sagemaker',
        'DetailType': f'SageMaker {kind} Job State Change',
        'Detail': json.dumps(job),
        'Resources': [job[f'{kind}JobArn']],
    }]}, allow_aws_source=True)
