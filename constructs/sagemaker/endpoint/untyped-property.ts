import { Validations } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

/**
 * Sets a property that CloudFormation knows and the lowest supported version of the CDK does not, neither its types nor its schemas.
 *
 * @param configuration configuration of an endpoint
 * @param path where the property stands, such as `MetricsConfig`
 * @param value its value in CloudFormation's spelling
 */
export function setUntypedProperty(configuration: sagemaker.CfnEndpointConfig, path: string, value: { readonly [name: string]: unknown }): void {
  configuration.addPropertyOverride(path, value);
  Validations.of(configuration).acknowledge({
    id: 'CloudFormation-Validate::F3002', // an additional property
    reason: `${path} is newer than the schemas of this version of the CDK: `
      + 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-endpointconfig.html',
  });
}
