import * as iam from 'aws-cdk-lib/aws-iam';
import type { IInferenceEndpoint } from '../../inference-endpoint';
import { MeasuredEndpoint } from './measured-endpoint';

/** An endpoint of SageMaker: who may invoke it, and what it measures. */
export abstract class SageMakerEndpoint extends MeasuredEndpoint implements IInferenceEndpoint {
  /**
   * Allows a principal to invoke this endpoint and no other, with and without streaming.
   *
   * @param grantee who may invoke it
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resourceArns: [this.endpointArn],
    });
  }
}
