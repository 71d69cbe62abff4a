import type { Alone } from './alone';
import { SERVERLESS_QUOTA } from './alone';
import { deploymentText } from './deployment-text';
import { languageModelsOn } from './language-models';
import { sharedDeployment, sharedReasons } from './pools';
import type { SharedPlatform } from './pools';
import type { PortfolioPlatform } from '../portfolio-platform';
import { dedicatedReasons, noHost } from '../platforms/dedicated';
import { together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import { languageReasons } from '../platforms/language-endpoints';
import type { LanguageSearch } from '../platforms/language-model';
import { multiModelShortfall } from '../platforms/multi-model';
import { serverlessReasons } from '../platforms/serverless';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { Platform } from '../../catalog/platform';
import { platformFacts } from '../../catalog/platform-facts';
import { PORTFOLIO_PLATFORMS } from '../../catalog/portfolio-platforms';
import { grouped } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

/** So many reasons of a platform tell enough. */
const MOST_REASONS = 5;

/** The whole portfolio on each platform. */
export function platformRows(resolved: ResolvedPortfolio, alone: Alone, searches: readonly LanguageSearch[]): PortfolioPlatform[] {
  return PORTFOLIO_PLATFORMS.map((platform) => {
    const allowed = resolved.constraints.platforms.includes(platform);
    const languages = languageModelsOn(platform, searches, resolved);
    const small = smallModelsOn(platform, resolved, alone);
    if (languages === undefined || small === undefined) {
      const reasons = [
        ...(languages === undefined ? languageModelReasons(platform, searches) : []),
        ...(small === undefined ? smallModelReasons(platform, resolved, alone) : []),
      ];
      return { platform, allowed, reasons: reasons.slice(0, MOST_REASONS) };
    }
    const whole = together([small, languages]);
    return { platform, allowed, usdPerMonth: whole.usdPerMonth, deployment: deploymentText(whole.endpoints()), reasons: overBudget(whole, resolved) };
  });
}

/** That endpoints cost more than the budget. */
export function overBudget({ usdPerMonth }: Pick<Deployment, 'usdPerMonth'>, { constraints: { budgetUsdPerMonth = Number.POSITIVE_INFINITY } }: ResolvedPortfolio): Reason[] {
  if (usdPerMonth <= budgetUsdPerMonth) return [];
  return [{
    code: RejectionCode.OVER_BUDGET,
    message: `it costs ${grouped(usdPerMonth)} USD a month, above the ${grouped(budgetUsdPerMonth)} of constraints.budgetUsdPerMonth`,
    excessFraction: usdPerMonth / budgetUsdPerMonth - 1,
  }];
}

function smallModelsOn(platform: Platform, resolved: ResolvedPortfolio, alone: Alone): Deployment | undefined {
  return isShared(platform) ? sharedDeployment(platform, resolved.smallModels, resolved) : alone.cheapest(resolved.smallModels, [platform], SERVERLESS_QUOTA);
}

function isShared(platform: Platform): platform is SharedPlatform {
  return platform === Platform.SAGEMAKER_MULTI_MODEL || platform === Platform.SAGEMAKER_INFERENCE_COMPONENTS;
}

function languageModelReasons(platform: Platform, searches: readonly LanguageSearch[]): Reason[] {
  if (platform === Platform.SAGEMAKER_MULTI_MODEL) {
    const because = platformFacts(platform).noLanguageModelBecause;
    return [{ code: RejectionCode.PLATFORM_LIMIT, message: `a multi-model endpoint runs no language model${because === undefined ? '' : `: ${because}`}` }];
  }
  return searches.filter(({ result }) => !result.bestByPlatform.has(platform)).flatMap((one) => languageReasons(one, platform));
}

function smallModelReasons(platform: Platform, resolved: ResolvedPortfolio, alone: Alone): Reason[] {
  if (platform === Platform.SAGEMAKER_SERVERLESS) return serverlessLimits(resolved, alone);
  if (isShared(platform)) return resolved.hosts.length === 0 && resolved.neuronHosts.length > 0 ? [unshared(platform)] : nearestHostReasons(platform, resolved);
  return resolved.smallModels.filter((model) => alone.dedicated(model) === undefined).slice(0, MOST_REASONS).flatMap((model) => dedicatedReasons(model, resolved));
}

/** That NeuronCores serve no models together: https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html has CPUs and NVIDIA GPUs alone. */
function unshared(platform: SharedPlatform): Reason {
  const because = platform === Platform.SAGEMAKER_MULTI_MODEL ? 'multi-model endpoints run on CPUs and NVIDIA GPUs alone' : 'what is compiled for NeuronCores has an endpoint of its own here';
  return { code: RejectionCode.PLATFORM_LIMIT, message: `constraints.instanceTypes names types with NeuronCores alone, and ${because}` };
}

function serverlessLimits(resolved: ResolvedPortfolio, alone: Alone): Reason[] {
  const { smallModels } = resolved;
  const unserved = smallModels.filter((model) => alone.serverless(model) === undefined);
  const workers = smallModels.reduce((sum, model) => sum + (alone.serverless(model)?.workers ?? 0), 0);
  return [
    ...(smallModels.length > SERVERLESS_QUOTA.endpoints ? [quota('endpoints in a region', smallModels.length, SERVERLESS_QUOTA.endpoints)] : []),
    ...(workers > SERVERLESS_QUOTA.workers ? [quota('workers at a time', workers, SERVERLESS_QUOTA.workers)] : []),
    ...unserved.slice(0, MOST_REASONS).flatMap((model) => serverlessReasons(model, resolved)),
  ];
}

function quota(what: string, value: number, most: number): Reason {
  const message = `${grouped(value)} serverless ${what} are above the ${grouped(most)} of an account`;
  return { code: RejectionCode.PLATFORM_LIMIT, message, excessFraction: value / most - 1 };
}

/** What the models break on the type that comes nearest: the fewest reasons, then the smallest excess. */
function nearestHostReasons(platform: SharedPlatform, resolved: ResolvedPortfolio): Reason[] {
  const { smallModels, hosts } = resolved;
  const excess = (reasons: readonly Reason[]): number => reasons.reduce((sum, { excessFraction = 1 }) => sum + excessFraction, 0);
  const misses = hosts.map((priced) => ({ priced, reasons: sharedReasons(platform, smallModels, priced, resolved) }))
    .sort((one, other) => one.reasons.length - other.reasons.length || excess(one.reasons) - excess(other.reasons)
      || other.priced.host.memoryBytes - one.priced.host.memoryBytes);
  const [nearest] = misses;
  if (nearest === undefined) return [noHost(resolved)];
  if (nearest.reasons.length > 0) return nearest.reasons;
  if (platform === Platform.SAGEMAKER_MULTI_MODEL) return multiModelShortfall(smallModels, nearest.priced, resolved);
  return [{ code: RejectionCode.SATURATED, message: 'the copies of the models take more instances than an endpoint may have' }];
}
