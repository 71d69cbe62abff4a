import { Stack, Token } from 'aws-cdk-lib';
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecrAssets from 'aws-cdk-lib/aws-ecr-assets';
import type { Construct } from 'constructs';
import { ecrImageUri, rollingTagProblem } from './image-uri';
import type { EcrImageUri } from './image-uri';
import { ContainerOrigin } from './inference-container-config';
import type { InferenceContainerConfig, InferenceContainerOptions } from './inference-container-config';
import { CpuArchitecture, imageFacts, isAlgorithmRegistry, isDeepLearningRegistry, urlSuffix } from '../../../lib';

/** Where a container is to run. */
export interface ContainerPlace {
  /** The construct that runs it. */
  readonly scope: Construct;
  /** Region of the endpoint. */
  readonly region: string;
}

/**
 * An image by its URI.
 *
 * @throws Error that lists why SageMaker could not pull it
 */
export function containerFromUri(place: ContainerPlace, uri: string, options: InferenceContainerOptions): InferenceContainerConfig {
  const image = ecrImageUri(uri);
  if (image === undefined) {
    if (Token.isUnresolved(uri)) return { imageUri: uri, ...knownOf('', undefined, options) };
    throw new Error(
      `uri must be of an image in Amazon ECR, which endpoints pull from, got ${uri};`
      + ' push it there, or build it with InferenceContainer.fromAsset',
    );
  }
  refuse(rollingTagProblem('uri', image), regionProblem('uri', image.region, place.region), hostProblem(image));
  const { account, region, repository } = image;
  return {
    imageUri: uri,
    repositoryArn: Stack.of(place.scope).formatArn({ service: 'ecr', region, account, resource: 'repository', resourceName: repository }),
    origin: origin(place.scope, account),
    ...knownOf(repository, image.tag, options),
  };
}

/**
 * An image of a repository.
 *
 * @throws Error if its tag is a rolling one, or the repository is in another region
 */
export function containerFromRepository(
  place: ContainerPlace, repository: ecr.IRepository, tagOrDigest: string, options: InferenceContainerOptions,
): InferenceContainerConfig {
  const digest = tagOrDigest.startsWith('sha256:');
  refuse(
    rollingTagProblem('tagOrDigest', digest ? { digest: tagOrDigest } : { tag: tagOrDigest }),
    regionProblem('repository', repository.env.region, place.region),
  );
  const name = Token.isUnresolved(repository.repositoryName) ? '' : repository.repositoryName;
  return {
    imageUri: repository.repositoryUriForTagOrDigest(tagOrDigest),
    repositoryArn: repository.repositoryArn,
    origin: origin(place.scope, repository.env.account),
    ...knownOf(name, digest || Token.isUnresolved(tagOrDigest) ? undefined : tagOrDigest, options),
  };
}

/** An image that is built from a directory with a Dockerfile and pushed to the account when the stack is deployed. */
export function containerFromAsset(
  { scope }: ContainerPlace, directory: string, options: InferenceContainerOptions,
): InferenceContainerConfig {
  const architecture = options.architecture ?? CpuArchitecture.X86_64;
  const asset = new ecrAssets.DockerImageAsset(scope, 'Image', {
    directory,
    platform: architecture === CpuArchitecture.ARM64 ? ecrAssets.Platform.LINUX_ARM64 : ecrAssets.Platform.LINUX_AMD64,
  });
  return {
    imageUri: asset.imageUri,
    repositoryArn: asset.repository.repositoryArn,
    origin: ContainerOrigin.ACCOUNT,
    ...knownOf('', undefined, { ...options, architecture }),
  };
}

type Known = Omit<InferenceContainerConfig, 'imageUri' | 'repositoryArn' | 'origin'>;

function knownOf(repository: string, tag: string | undefined, options: InferenceContainerOptions): Known {
  const facts = imageFacts(repository, tag);
  return {
    device: options.device ?? facts.device,
    cudaVersion: options.cudaVersion ?? facts.cudaVersion,
    neuronSdkVersion: options.neuronSdkVersion ?? facts.neuronSdkVersion,
    engine: options.engine ?? facts.engine,
    architecture: options.architecture ?? facts.architecture,
    imageBytes: options.imageBytes,
    multiModel: options.multiModel ?? facts.multiModel ?? false,
  };
}

function refuse(...problems: (string | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new Error(found.join('\n'));
}

function hostProblem({ region, urlSuffix: got }: EcrImageUri): string | undefined {
  if (Token.isUnresolved(region) || Token.isUnresolved(got)) return undefined;
  const suffix = urlSuffix(region);
  return got === suffix ? undefined : `uri must have a host that ends in ${suffix} for ${region}, got ${got}; write it as ECR shows it`;
}

function regionProblem(property: string, imageRegion: string, region: string): string | undefined {
  if (imageRegion === region || Token.isUnresolved(imageRegion) || Token.isUnresolved(region)) return undefined;
  return `${property} must be in ${region}, the region of the endpoint, got ${imageRegion}; replicate the image there`;
}

function origin(scope: Construct, account: string): ContainerOrigin | undefined {
  const own = Stack.of(scope).account;
  if (account === own) return ContainerOrigin.ACCOUNT;
  if (isDeepLearningRegistry(account) || isAlgorithmRegistry(account)) return ContainerOrigin.AWS;
  return Token.isUnresolved(account) || Token.isUnresolved(own) ? undefined : ContainerOrigin.OTHER_ACCOUNT;
}
