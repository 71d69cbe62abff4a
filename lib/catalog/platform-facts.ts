import type { FeeKey } from './fee-key';
import type { PriceList } from './instance-price';
import { Platform } from './platform';
import { InvalidInputError } from '../errors';
import { nearestName } from '../nearest-name';

/** What a platform allows and charges. */
export interface PlatformFacts {
  /** The platform. */
  readonly platform: Platform;
  /** Its name in prose. */
  readonly title: string;
  /** Whose price its instances are paid at. */
  readonly priceList: PriceList;
  /** Most instances that one replica spans; any number where it is left out. */
  readonly maxNodesPerReplica?: number;
  /** Most seconds from the request to the first bytes of a streamed answer; any time where it is left out. */
  readonly firstByteSeconds?: number;
  /** Most seconds from the request to the last byte of a streamed answer; any time where it is left out. */
  readonly responseSeconds?: number;
  /** Whether a synthesis can define it. */
  readonly synthesizable: boolean;
  /** Hourly fees beside the instances. */
  readonly fees: readonly FeeKey[];
}

/** The platforms, the preferred one first. */
export const PLATFORM_FACTS: readonly PlatformFacts[] = [
  {
    platform: Platform.SAGEMAKER_REAL_TIME,
    title: 'SageMaker real-time endpoint',
    priceList: 'sagemaker',
    maxNodesPerReplica: 1, // an endpoint's instances do not reach each other
    firstByteSeconds: 60, // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
    responseSeconds: 480, // https://docs.aws.amazon.com/sagemaker/latest/dg/hosting-faqs.html: 8 minutes for streaming responses
    synthesizable: true,
    fees: [],
  },
  {
    platform: Platform.EKS,
    title: 'EKS node group',
    priceList: 'ec2',
    synthesizable: false,
    fees: ['eks-control-plane', 'application-load-balancer'],
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
