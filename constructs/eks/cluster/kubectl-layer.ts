import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Kubernetes of a new cluster unless a user says otherwise: that of the layer. */
export const DEFAULT_KUBERNETES_VERSION = '1.35';

/** kubectl and Helm, for the function that installs charts and manifests. */
export function kubectlLayer(scope: Construct, id: string): lambda.ILayerVersion {
  return new KubectlV35Layer(scope, id);
}

/** Version of the kubectl in a layer, such as `1.35`, from its description; undefined where that says nothing. */
export function kubectlVersion(layer: lambda.ILayerVersion): string | undefined {
  const resource = layer.node.defaultChild;
  return resource instanceof lambda.CfnLayerVersion ? /kubectl (1\.\d+)\./.exec(resource.description ?? '')?.[1] : undefined;
}
