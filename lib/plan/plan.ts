import type { Balancer } from './balancer';
import type { ColdStart } from './cold-start';
import type { Communication } from './communication';
import type { Cost } from './cost';
import type { Decision } from './decision';
import type { DeviceMemory } from './device-memory';
import type { ParetoPoint } from './pareto-point';
import type { Predictions } from './predictions';
import type { Reason, Rejected } from './rejected';
import type { CatalogueVersion } from '../catalog/catalogue-version';
import type { Platform } from '../catalog/platform';
import type { PlanRequest } from '../request/plan-request';

/** The best plan on one platform, those that the request excludes included. */
export interface PlatformPlan {
  /** The platform. */
  readonly platform: Platform;

  /**
   * Its cheapest plan.
   *
   * @default - no plan on this platform meets the request
   */
  readonly decision?: Decision;

  /**
   * What that plan costs.
   *
   * @default - no plan on this platform meets the request
   */
  readonly cost?: Cost;

  /**
   * Cost of one mean request; only on platforms that charge by the request.
   *
   * @default - the platform charges by the hour, or no plan on it meets the request
   */
  readonly usdPerRequest?: number;

  /**
   * Requests per second, on average over the month, above which the cheapest plan that charges by the hour costs less.
   *
   * @default - the platform charges by the hour, or there is nothing to compare
   */
  readonly breakEvenRequestsPerSecond?: number;

  /**
   * Why nothing on this platform meets the request: those of its nearest miss.
   *
   * @default - a plan on this platform meets the request
   */
  readonly reasons?: Reason[];
}

/** The cheapest deployment that meets a request. */
export interface Plan {
  /** Version of this form. */
  readonly schemaVersion: number;
  /** The request with its defaults filled in. */
  readonly request: PlanRequest;
  /** What to deploy. */
  readonly decision: Decision;
  /** What it does at the requested load. */
  readonly predictions: Predictions;
  /** Memory of its fullest device. */
  readonly memory: DeviceMemory;
  /** What its devices exchange. */
  readonly communication: Communication;
  /** What it costs. */
  readonly cost: Cost;
  /** How long a new instance takes until its replicas answer. */
  readonly coldStart: ColdStart;
  /** What divides the requests among the replicas. */
  readonly balancer: Balancer;
  /** The decision in at most eight steps, a sentence each. */
  readonly decisionRecord: string[];
  /** The best plan on each platform. */
  readonly platforms: PlatformPlan[];
  /**
   * Deployments on the allowed platforms that meet the request and that no other one beats in cost, time to first token and time per output
   * token at once: at most 20, spaced along cost, by cost. The cheapest and the fastest by each time are among them. The plan need not
   * be: it is preferred to deployments of about the same cost.
   */
  readonly paretoFront: ParetoPoint[];
  /** All that the plan is not, and why. */
  readonly rejected: Rejected;
  /** The tables it rests on. */
  readonly catalogues: CatalogueVersion[];
}
