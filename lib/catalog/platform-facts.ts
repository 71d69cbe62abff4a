import type { FeeKey } from './fee-key';
import type { PriceList } from './instance-price';
import { Platform } from './platform';
import { SERVERLESS_WORKERS } from './serverless-worker';
import { InvalidInputError } from '../errors';
import { nearestName } from '../nearest-name';

/** When instances are paid for. */
export type Billing =
  /** All the time. */
  | 'always'
  /** While requests come, if the request allows a cold start, else all the time. */
  | 'active-hours'
  /** While they have work. */
  | 'busy-hours'
  /** Each request by its seconds. */
  | 'requests';

/** What a platform allows and charges. */
export interface PlatformFacts {
  /** The platform. */
  readonly platform: Platform;
  /** Its name in prose. */
  readonly title: string;
  /** Whose price its instances are paid at. */
  readonly priceList: PriceList;
  /** When they are paid for. */
  readonly billing: Billing;
  /** Why a replica cannot span several instances; it can where this is left out. */
  readonly oneNodeBecause?: string;
  /** Whether the replicas of an instance share one engine, as its data-parallel ranks. */
  readonly sharedEngine: boolean;
  /** Whether the balancer is ours to choose and to pay. */
  readonly ownBalancer: boolean;
  /** Whether answers stream; else the first token comes with the last. */
  readonly streams: boolean;
  /** Instance types that it takes; all of its price list where it is left out. */
  readonly instanceTypes?: readonly string[];
  /** Largest request or answer, in megabytes; any where it is left out. */
  readonly payloadMegabytes?: number;
  /** Most seconds from the request to the first bytes of an answer; any time where it is left out. */
  readonly firstByteSeconds?: number;
  /** Most seconds from the request to the last byte of an answer; any time where it is left out. */
  readonly responseSeconds?: number;
  /** Whether a synthesis can define it. */
  readonly synthesizable: boolean;
  /** Whether requests that name no platform allow it: those whose answers come as they are made, to whoever sent the request. */
  readonly byDefault: boolean;
  /** Why it runs no language model; it does where this is left out. */
  readonly noLanguageModelBecause?: string;
  /** Hourly fees beside the instances. */
  readonly fees: readonly FeeKey[];
}

/** The API of SageMaker endpoints, without and with streaming. */
const INVOCATION = {
  payloadMegabytes: 25, // https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html: 25 MB
  firstByteSeconds: 60, // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
  responseSeconds: 480, // https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html: 8 minutes for streaming responses
};

const NO_LINK = 'those of a SageMaker endpoint do not reach each other';

/** The platforms, the preferred one first. */
export const PLATFORM_FACTS: readonly PlatformFacts[] = [
  {
    platform: Platform.SAGEMAKER_REAL_TIME, title: 'SageMaker real-time endpoint', priceList: 'sagemaker', billing: 'always',
    oneNodeBecause: NO_LINK, sharedEngine: true, ownBalancer: false, streams: true, ...INVOCATION, synthesizable: true, byDefault: true, fees: [],
  },
  {
    platform: Platform.EKS, title: 'EKS node group', priceList: 'ec2', billing: 'always',
    sharedEngine: false, ownBalancer: true, streams: true, synthesizable: true, byDefault: true, fees: ['eks-control-plane'],
  },
  {
    platform: Platform.ECS, title: 'ECS service', priceList: 'ec2', billing: 'always',
    oneNodeBecause: 'ECS starts and restarts each task alone', sharedEngine: false, ownBalancer: true, streams: true, synthesizable: false, byDefault: false, fees: [],
  },
  {
    platform: Platform.EC2, title: 'EC2 Auto Scaling group', priceList: 'ec2', billing: 'always',
    oneNodeBecause: 'an Auto Scaling group replaces each instance alone', sharedEngine: false, ownBalancer: true, streams: true, synthesizable: false, byDefault: false, fees: [],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
    platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS, title: 'SageMaker inference component', priceList: 'sagemaker', billing: 'active-hours',
    oneNodeBecause: NO_LINK, sharedEngine: false, ownBalancer: false, streams: true, ...INVOCATION, synthesizable: true, byDefault: true, fees: [],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html: 1 GB, one hour
    platform: Platform.SAGEMAKER_ASYNC, title: 'SageMaker asynchronous endpoint', priceList: 'sagemaker', billing: 'busy-hours',
    oneNodeBecause: NO_LINK, sharedEngine: true, ownBalancer: false, streams: false,
    payloadMegabytes: 1000, firstByteSeconds: 3600, responseSeconds: 3600, synthesizable: true, byDefault: false, fees: [],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html: no GPU, 4 MB, 60 seconds
    platform: Platform.SAGEMAKER_SERVERLESS, title: 'SageMaker serverless endpoint', priceList: 'sagemaker', billing: 'requests',
    oneNodeBecause: 'a serverless endpoint has none', sharedEngine: false, ownBalancer: false, streams: false,
    instanceTypes: SERVERLESS_WORKERS.map(({ instanceType }) => instanceType),
    payloadMegabytes: 4, firstByteSeconds: 60, responseSeconds: 60, synthesizable: true, byDefault: false, fees: [],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html: GPU types of one device; T4 and older run no vLLM of today
    platform: Platform.SAGEMAKER_MULTI_MODEL, title: 'SageMaker multi-model endpoint', priceList: 'sagemaker', billing: 'always',
    oneNodeBecause: NO_LINK, sharedEngine: true, ownBalancer: false, streams: true, ...INVOCATION,
    instanceTypes: ['g5.xlarge', 'g5.2xlarge', 'g5.4xlarge', 'g5.8xlarge', 'g5.16xlarge'], synthesizable: true, byDefault: false,
    noLanguageModelBecause: 'vLLM does not load and unload models as multi-model endpoints ask for; state small models as models, or leave the platform out', fees: [],
  },
];

/** What a platform allows and charges. */
export function platformFacts(platform: Platform): PlatformFacts {
  const found = PLATFORM_FACTS.find((facts) => facts.platform === platform);
  if (found === undefined) throw new InvalidInputError([unknown(platform)]);
  return found;
}

function unknown(name: string): string {
  const names = PLATFORM_FACTS.map((facts) => facts.platform);
  const nearest = nearestName(name, names);
  return `platform must be one of ${names.join(', ')}, got ${name}; ${nearest === undefined ? 'choose one' : `did you mean ${nearest}?`}`;
}
