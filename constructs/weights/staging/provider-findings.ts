import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Provider } from 'aws-cdk-lib/custom-resources';
import { acknowledge, acknowledgeManagedPolicies, acknowledgeResources } from '../../acknowledge';

/** Says why cdk-nag's findings about the functions and the state machine of the CDK's provider framework are no faults. */
export function acknowledgeProvider(provider: Provider, handlers: lambda.Function[]): Provider {
  acknowledgeManagedPolicies(provider, 'The CDK gives this policy to its provider framework, for logs', 'service-role/AWSLambdaBasicExecutionRole');
  acknowledge(provider, 'The CDK takes the runtime that its provider framework was tested with', 'AwsSolutions-L1');
  acknowledge(provider, 'The state machine only repeats a function, which writes its own log', 'AwsSolutions-SF1', 'AwsSolutions-SF2');
  const framework = provider.node.findAll().filter((child) => child instanceof lambda.Function);
  acknowledgeResources(provider, 'The CDK lets its provider framework invoke every version of a function',
    ...[...handlers, ...framework].map(({ functionArn }) => `${functionArn}:*`));
  return provider;
}
