import type { ServerlessEndpointProps } from './serverless-options';
import type { Plan } from '../../../lib';

/** Size of a serverless endpoint, as far as props and plans say. */
export interface ServerlessSize {
  /** Memory of a worker. */
  readonly memoryMegabytes?: number;
  /** Most workers at a time. */
  readonly maxConcurrency?: number;
  /** Ready workers that the endpoint starts with. */
  readonly provisionedConcurrency?: number;
  /** Fewest ready workers. */
  readonly minProvisionedConcurrency?: number;
  /** Most ready workers. */
  readonly maxProvisionedConcurrency?: number;
}

/** The plan of the language model that an endpoint serves. */
export function servedPlan({ plan, portfolioEndpoint }: ServerlessEndpointProps): Plan | undefined {
  return plan ?? portfolioEndpoint?.plan;
}

/** What the user states goes first, then a portfolio's plan, then a plan. */
export function serverlessSize(props: ServerlessEndpointProps): ServerlessSize {
  const { memoryMegabytes, maxConcurrency } = { ...plannedSize(servedPlan(props)), ...props.portfolioEndpoint?.serverless };
  return {
    memoryMegabytes: props.memoryMegabytes ?? memoryMegabytes,
    ...provisionedSize(props, props.maxConcurrency ?? maxConcurrency),
  };
}

function provisionedSize(props: ServerlessEndpointProps, maxConcurrency?: number): ServerlessSize {
  const { provisionedConcurrency, minProvisionedConcurrency, maxProvisionedConcurrency } = props;
  if (provisionedConcurrency === undefined) return { maxConcurrency, minProvisionedConcurrency, maxProvisionedConcurrency };
  return {
    maxConcurrency,
    provisionedConcurrency,
    minProvisionedConcurrency: minProvisionedConcurrency ?? provisionedConcurrency,
    maxProvisionedConcurrency: maxProvisionedConcurrency
      ?? Math.min(2 * provisionedConcurrency, maxConcurrency ?? Number.POSITIVE_INFINITY),
  };
}

/** 4096 megabytes of `serverless-4096`. */
function plannedSize(plan?: Plan): ServerlessSize {
  if (plan === undefined) return {};
  const [, megabytes] = /^serverless-(\d+)$/.exec(plan.decision.instanceType) ?? [];
  return { memoryMegabytes: megabytes === undefined ? undefined : Number(megabytes), maxConcurrency: plan.decision.instances };
}
