import { Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { acknowledgeResources } from '../../acknowledge';

/** What an endpoint keeps of requests and answers. */
export interface DataCaptureOptions {
  /** Bucket that keeps them, in the region of the endpoint. */
  readonly bucket: s3.IBucket;

  /**
   * Folder of the bucket, which ends in a slash. SageMaker adds the names of endpoint and variant, and the hour.
   *
   * @default captured/
   */
  readonly prefix?: string;

  /**
   * Part of the requests that is kept, in whole hundredths.
   *
   * @default 1
   */
  readonly samplingFraction?: number;

  /**
   * Key that encrypts what is kept.
   *
   * @default - the default of the bucket
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Whether requests are kept.
   *
   * @default true
   */
  readonly requests?: boolean;

  /**
   * Whether answers are kept.
   *
   * @default true
   */
  readonly answers?: boolean;

  /**
   * Content types that are kept as JSON and not in base64, at most 10.
   *
   * @default application/json
   */
  readonly jsonContentTypes?: string[];

  /**
   * Content types that are kept as CSV and not in base64, at most 10.
   *
   * @default - none
   */
  readonly csvContentTypes?: string[];
}

/** A property of an endpoint configuration, and what must be granted before its endpoint keeps anything. */
export interface DataCapture {
  /** The property. */
  readonly config: sagemaker.CfnEndpointConfig.DataCaptureConfigProperty;
  /** Grants of the role of the model. */
  readonly grants: readonly iam.Grant[];
}

const PERCENT = 100;

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CaptureContentTypeHeader.html */
const MAX_CONTENT_TYPES = 10;

/**
 * Lets a role keep requests and answers.
 *
 * @param role role of the model, with which SageMaker writes
 * @param options what is kept, and where
 * @throws Error that lists all limits that the options break
 */
export function dataCapture(role: iam.IRole, options: DataCaptureOptions): DataCapture {
  const { bucket, encryptionKey } = options;
  const resolved = { prefix: 'captured/', samplingFraction: 1, requests: true, answers: true, jsonContentTypes: ['application/json'], ...options };
  const problems = dataCaptureProblems(resolved);
  if (problems.length > 0) throw new Error(problems.map((problem) => `dataCapture.${problem}`).join('\n'));

  const { prefix, samplingFraction, jsonContentTypes, csvContentTypes } = resolved;
  const modes = [...resolved.requests ? ['Input'] : [], ...resolved.answers ? ['Output'] : []];
  return {
    config: {
      enableCapture: true,
      destinationS3Uri: `s3://${bucket.bucketName}/${prefix.slice(0, -1)}`,
      initialSamplingPercentage: Math.round(samplingFraction * PERCENT),
      captureOptions: modes.map((captureMode) => ({ captureMode })),
      captureContentTypeHeader: { jsonContentTypes, csvContentTypes },
      kmsKeyId: encryptionKey?.keyArn,
    },
    grants: writeGrants(role, bucket, prefix, encryptionKey),
  };
}

function writeGrants(role: iam.IRole, bucket: s3.IBucket, prefix: string, encryptionKey: kms.IKey | undefined): iam.Grant[] {
  const objects = bucket.arnForObjects(`${prefix}*`);
  acknowledgeResources(role, 'captured requests and answers are many objects of one folder', objects);
  const put = iam.Grant.addToPrincipal({ grantee: role, actions: ['s3:PutObject'], resourceArns: [objects] });
  const key = encryptionKey ?? bucket.encryptionKey;
  return key === undefined ? [put] : [put, key.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey')];
}

type ResolvedDataCapture = DataCaptureOptions & Required<Pick<DataCaptureOptions, 'prefix' | 'samplingFraction' | 'requests' | 'answers'>>;

function dataCaptureProblems({ prefix, samplingFraction, requests, answers, jsonContentTypes, csvContentTypes }: ResolvedDataCapture): string[] {
  return [
    // both become part of other values, so that neither may be known at deployment alone
    ...(!Token.isUnresolved(prefix) && /[^/]\/$/.test(prefix) ? [] : [`prefix must be a folder that ends in a slash, got '${prefix}'; name one`]),
    ...(isHundredths(samplingFraction)
      ? [] : [`samplingFraction must be above 0, at most 1, in whole hundredths, got ${samplingFraction}; state one, or leave dataCapture out`]),
    ...(requests || answers ? [] : ['requests or answers must be kept, got neither; leave dataCapture out to keep nothing']),
    ...contentTypeProblems('jsonContentTypes', jsonContentTypes),
    ...contentTypeProblems('csvContentTypes', csvContentTypes),
  ];
}

function contentTypeProblems(prop: string, contentTypes: readonly string[] = ['any']): string[] {
  return contentTypes.length >= 1 && contentTypes.length <= MAX_CONTENT_TYPES
    ? [] : [`${prop} must be from 1 to ${MAX_CONTENT_TYPES}, got ${contentTypes.length}; leave some out, or all`];
}

function isHundredths(fraction: number): boolean {
  const percent = fraction * PERCENT;
  return !Token.isUnresolved(fraction) && percent > 0 && percent <= PERCENT && Math.abs(percent - Math.round(percent)) < 1e-9;
}
