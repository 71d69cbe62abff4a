"""What SageMaker may do with the role of a model when it creates it: IAM itself is enforced nowhere in the emulator."""
import json
import re

from ministack.core.iam_evaluator import EvalContext, _gather_role_policies, evaluate
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam

from api_error import invalid

PRIVATE_IMAGE = re.compile(r'(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/([^:@]+)')


def require_trust(role_arn: str) -> None:
    """The role exists and SageMaker may assume it."""
    role = iam._roles.get(_name(role_arn))
    if role is None or 'sagemaker.amazonaws.com' not in json.dumps(role['AssumeRolePolicyDocument']):
        raise invalid(f'Could not assume role {role_arn}. Please ensure that the role exists and allows principal '
                      "'sagemaker.amazonaws.com' to assume the role.")


def require_image(role_arn: str, image: str) -> None:
    """The role may pull the image, which a policy attached too late does not let it."""
    match = PRIVATE_IMAGE.fullmatch(image.split(':')[0].split('@')[0])
    if match is None:
        raise invalid(f'The image {image} is not in Amazon ECR.')
    account, region, repository = match.groups()
    if region != get_region():
        raise invalid(f'The image {image} is not in the region {get_region()}.')
    if not _allowed(role_arn, 'ecr:BatchGetImage', f'arn:aws:ecr:{region}:{account}:repository/{repository}'):
        raise invalid(f'The role {role_arn} does not grant ecr:BatchGetImage permission for the image {image}.')


def require_data(role_arn: str, bucket: str, key: str) -> None:
    """The role may read the model's data."""
    if not _allowed(role_arn, 's3:GetObject', f'arn:aws:s3:::{bucket}/{key}'):
        raise invalid(f'Could not access model data at s3://{bucket}/{key}. Please ensure that the role "{role_arn}" exists and that '
                      'its trust relationship policy allows the action "sts:AssumeRole" for the service principal '
                      '"sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions.')


def may_write(role_arn: str, bucket: str, key: str) -> bool:
    """Whether the role may put an object."""
    return _allowed(role_arn, 's3:PutObject', f'arn:aws:s3:::{bucket}/{key}')


def _name(role_arn: str) -> str:
    return role_arn.rpartition('/')[2]


def _allowed(role_arn: str, action: str, resource_arn: str) -> bool:
    context = EvalContext(role_arn, 'AssumedRole', get_account_id(), action, resource_arn, get_region())
    return evaluate(context, _gather_role_policies(_name(role_arn), get_account_id())).decision == 'Allow'
