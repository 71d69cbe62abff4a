import { Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { NeuronCompilationProps, NeuronModelSource } from './neuron-compilation-props';
import { farBucketProblems, folder, grantRead, keyProblems } from '../weights/bucket-access';
import { plannedWeights } from '../weights/planned-weights';

/** A model that a job reads. */
export interface CompiledModel {
  /** Its key in the bucket; a folder ends in a slash. */
  readonly key: string;
  /** It, as `s3://bucket/key`. */
  readonly uri: string;
  /** Names it and its weights for ever. */
  readonly revision: string;
  /** What the role of the job was granted. */
  readonly grants: readonly iam.Grant[];
}

/** A commit in the path of a folder, where staged weights have it. */
const COMMIT = /(?:^|\/)([0-9a-f]{40})\/$/;

/** The model of a compilation, which the role may then read. */
export function compiledModel(scope: Construct, props: NeuronCompilationProps, role: iam.IRole): CompiledModel {
  const { model, weights, plan, modelRevision } = props;
  if (model !== undefined) {
    const key = modelKey(model);
    const { bucket } = model;
    const grants = key.endsWith('/') ? grantRead(role, bucket, `${key}*`, 'a model is many files of one folder') : grantRead(role, bucket, key);
    return { key, uri: bucket.s3UrlForObject(key), revision: revision(plan?.decision.checkpoint.id ?? key, key, modelRevision), grants };
  }
  if (weights === undefined || plan === undefined) return { key: '', uri: '', revision: '', grants: [] };

  const located = weights.locate(scope, plannedWeights(plan, role));
  const { bucketName = '', prefix = '' } = located.folder ?? {};
  return { key: prefix, uri: `s3://${bucketName}/${prefix}`, revision: revision(plan.decision.checkpoint.id, prefix, modelRevision), grants: located.grants };
}

/** What is wrong with what names the model. */
export function modelProblems(scope: Construct, { model, weights, plan, modelRevision }: NeuronCompilationProps, compiled: CompiledModel): string[] {
  if ((model === undefined) === (weights === undefined)) {
    return [`model must be stated, or else weights, got ${model === undefined ? 'neither' : 'both'}; keep one of them`];
  }
  if (weights !== undefined && plan === undefined) return ['plan must be stated with weights, for it names their checkpoint, got none; state it, or model instead'];
  return [
    ...(model === undefined ? folderProblems(compiled) : sourceProblems(scope, model)),
    ...(weights !== undefined && modelRevision === undefined ? [] : revisionProblems(modelRevision, compiled)),
  ];
}

function sourceProblems(scope: Construct, model: NeuronModelSource): string[] {
  const named = { what: model.key.endsWith('.tar.gz') ? 'archive' : 'folder', of: 'model', example: 'bert/' } as const;
  return [...keyProblems('model.key', model.key, named), ...farBucketProblems(scope, 'model.bucket', model.bucket, 'the model')];
}

function folderProblems({ key }: CompiledModel): string[] {
  return key === '' ? ['weights must be in S3, for a job that compiles has no network, got ones on the hub; use ModelWeights.stagedFromHuggingFace'] : [];
}

function revisionProblems(modelRevision: string | undefined, { key }: CompiledModel): string[] {
  if (modelRevision === undefined) {
    return COMMIT.test(key) || key === '' ? [] : [`modelRevision must be stated, for ${key} names no commit, got none; write what names these weights for ever, such as a commit or a version`];
  }
  if (Token.isUnresolved(modelRevision)) return ['modelRevision must be known at synthesis, for the key of the artefacts depends on it, got a token; write its value'];
  return modelRevision === '' ? ['modelRevision must name the weights, got nothing; write such as a commit or a version'] : [];
}

function revision(name: string, key: string, stated: string | undefined): string {
  return `${name}@${stated ?? COMMIT.exec(key)?.[1] ?? key}`;
}

function modelKey({ key }: NeuronModelSource): string {
  return key.endsWith('.tar.gz') ? key : folder(key);
}
