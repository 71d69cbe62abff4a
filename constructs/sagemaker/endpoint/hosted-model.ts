import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { grantExecution } from './execution-role';
import { checkTrust } from './role-trust';
import type { InferenceContainerConfig } from '../container/inference-container';
import type { ModelNetwork } from './model-network';

/** What SageMaker copies to the instance before the container starts. */
export interface HostedData {
  /** A prefix that ends in a slash, or a `.tar.gz`. */
  readonly s3Uri: string;
  /** Whether the user accepts the licence of the model, which some of them ask for. */
  readonly acceptEula?: boolean;
}

/** How a model of SageMaker is defined. */
export interface HostedModelOptions {
  /** The container. */
  readonly container: InferenceContainerConfig;
  /** Its environment, already checked. */
  readonly environment: { [name: string]: string };
  /** Role of the model, which is granted what it lacks. */
  readonly role: iam.IRole;
  /** Grants without which the model cannot start, such as reading its data. */
  readonly grants: readonly iam.Grant[];
  /** Model data; the container fetches its own where there is none. */
  readonly data?: HostedData;
  /** Data by the older property, which serverless and multi-model endpoints want. */
  readonly dataUrl?: string;
  /** Several models under `dataUrl`, with or without a cache of those in memory. */
  readonly multiModel?: { readonly caching: boolean };
  /** Whether the container has no network at all. */
  readonly networkIsolation: boolean;
  /** Network of the model. */
  readonly network?: ModelNetwork;
}

/** Defines a model that exists only after everything that SageMaker does with its role is allowed. */
export function hostedModel(scope: Construct, id: string, options: HostedModelOptions): sagemaker.CfnModel {
  const { container, role, network } = options;
  checkTrust(scope, role);
  const model = new sagemaker.CfnModel(scope, id, {
    executionRoleArn: role.roleArn,
    enableNetworkIsolation: options.networkIsolation,
    primaryContainer: {
      image: container.imageUri,
      environment: options.environment,
      modelDataUrl: options.dataUrl,
      modelDataSource: options.data && dataSource(options.data),
      mode: options.multiModel && 'MultiModel',
      multiModelConfig: options.multiModel && { modelCacheSetting: options.multiModel.caching ? 'Enabled' : 'Disabled' },
    },
    vpcConfig: network && { subnets: network.subnetIds, securityGroupIds: [network.securityGroup.securityGroupId] },
  });
  // SageMaker reads the data and pulls the image with the role as soon as the model is created
  for (const grant of [...options.grants, ...grantExecution(scope, role, { repositoryArn: container.repositoryArn, network })]) {
    grant.applyBefore(model);
  }
  return model;
}

function dataSource({ s3Uri, acceptEula }: HostedData): sagemaker.CfnModel.ModelDataSourceProperty {
  const archive = s3Uri.endsWith('.tar.gz');
  return {
    s3DataSource: {
      s3Uri,
      s3DataType: archive ? 'S3Object' : 'S3Prefix',
      compressionType: archive ? 'Gzip' : 'None',
      modelAccessConfig: acceptEula === true ? { acceptEula } : undefined,
    },
  };
}
