import type { ResolvedPortfolio, SmallModel } from '../resolve/resolved-portfolio';
import { dedicatedDeployment } from '../platforms/dedicated';
import { together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { MOST_ACCOUNT_WORKERS, MOST_SERVERLESS_ENDPOINTS, serverlessDeployment } from '../platforms/serverless';
import type { ServerlessDeployment } from '../platforms/serverless';
import { Platform } from '../../catalog/platform';
import { HOURS_PER_MONTH } from '../../strategy/cost/deployment-cost';

const SECONDS_PER_HOUR = 3600;

/** What is left of the serverless endpoints of an account. */
export interface ServerlessQuota {
  /** Endpoints. */
  readonly endpoints: number;
  /** Workers of all of them at a time. */
  readonly workers: number;
}

/** The quota of an account without other serverless endpoints. */
export const SERVERLESS_QUOTA: ServerlessQuota = { endpoints: MOST_SERVERLESS_ENDPOINTS, workers: MOST_ACCOUNT_WORKERS };

/** Endpoints of their own for small models, each worked out once. */
export class Alone {
  private readonly dedicatedByIndex = new Map<number, Deployment | undefined>();
  private readonly serverlessByIndex = new Map<number, ServerlessDeployment | undefined>();

  constructor(private readonly resolved: ResolvedPortfolio) {}

  /** The real-time endpoint of a model. */
  public dedicated(model: SmallModel): Deployment | undefined {
    return remembered(this.dedicatedByIndex, model, () => dedicatedDeployment(model, this.resolved));
  }

  /** The serverless endpoint of a model, with the rate from which on the real-time one costs less. */
  public serverless(model: SmallModel): ServerlessDeployment | undefined {
    return remembered(this.serverlessByIndex, model, () => {
      const found = serverlessDeployment(model, this.resolved);
      return found && { ...found, endpoints: () => found.endpoints().map((endpoint) => this.withBreakEven(endpoint, model)) };
    });
  }

  /**
   * The cheapest endpoint of each model: serverless ones go to those that save most by them, as far as the quota reaches.
   *
   * @param platforms real-time, serverless, or both
   * @returns undefined where a model has none
   */
  public cheapest(models: readonly SmallModel[], platforms: readonly Platform[], quota: ServerlessQuota): Deployment | undefined {
    const serverless = this.serverlessModels(models, platforms, quota);
    const each = models.map((model) => serverless.get(model) ?? (platforms.includes(Platform.SAGEMAKER_REAL_TIME) ? this.dedicated(model) : undefined));
    const found = each.filter((deployment) => deployment !== undefined);
    return found.length === each.length ? together(found) : undefined;
  }

  private serverlessModels(models: readonly SmallModel[], platforms: readonly Platform[], quota: ServerlessQuota): Map<SmallModel, ServerlessDeployment> {
    if (!platforms.includes(Platform.SAGEMAKER_SERVERLESS)) return new Map();
    const realTime = platforms.includes(Platform.SAGEMAKER_REAL_TIME);
    const worth = models.flatMap((model) => {
      const deployment = this.serverless(model);
      if (deployment === undefined) return [];
      const other = realTime ? this.dedicated(model)?.usdPerMonth ?? Number.MAX_VALUE : Number.MAX_VALUE;
      return other > deployment.usdPerMonth ? [{ model, deployment, savedUsd: other - deployment.usdPerMonth }] : [];
    }).sort((one, other) => other.savedUsd - one.savedUsd || one.model.index - other.model.index);
    const taken = new Map<SmallModel, ServerlessDeployment>();
    let workers = 0;
    for (const { model, deployment } of worth) {
      if (taken.size >= quota.endpoints || workers + deployment.workers > quota.workers) continue;
      taken.set(model, deployment);
      workers += deployment.workers;
    }
    return taken;
  }

  private withBreakEven(endpoint: ReturnType<Deployment['endpoints']>[number], model: SmallModel): typeof endpoint {
    const dedicated = this.dedicated(model);
    const { serverless } = endpoint;
    if (dedicated === undefined || serverless === undefined) return endpoint;
    const breakEvenRequestsPerSecond = dedicated.usdPerMonth / (HOURS_PER_MONTH * SECONDS_PER_HOUR * serverless.usdPerRequest);
    return { ...endpoint, serverless: { ...serverless, breakEvenRequestsPerSecond } };
  }
}

function remembered<T>(known: Map<number, T>, { index }: SmallModel, of: () => T): T {
  const found = known.get(index);
  if (found !== undefined || known.has(index)) return found as T;
  const made = of();
  known.set(index, made);
  return made;
}
