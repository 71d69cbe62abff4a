import { grouped } from '../lib';
import type { Cost, Decision, Plan } from '../lib';

/** A plan in a few words: `2 × g6e.12xlarge on sagemaker-real-time at 19,155 USD a month`. */
export function inWords({ instances, instanceType, platform }: Decision, { usdPerMonth }: Cost): string {
  return `${instances} × ${instanceType} on ${platform} at ${grouped(usdPerMonth)} USD a month`;
}

/** What it costs that a target decides the platform, and not the price. */
export interface PlatformChoice {
  /** The cheapest plan, on any platform. */
  readonly cheapest: string;
  /** USD a month that the plan costs more than that; 0 where the target is on the cheapest platform. */
  readonly extraUsdPerMonth: number;
  /** Both in a sentence. */
  readonly sentence: string;
}

/** Compares a plan with the best one on every other platform. */
export function platformChoice({ decision, cost, platforms }: Plan): PlatformChoice {
  const cheapest = platforms.reduce(
    (best, other) => (other.decision !== undefined && other.cost !== undefined && other.cost.usdPerMonth < best.cost.usdPerMonth
      ? { decision: other.decision, cost: other.cost } : best),
    { decision, cost },
  );
  const extraUsdPerMonth = cost.usdPerMonth - cheapest.cost.usdPerMonth;
  const words = inWords(cheapest.decision, cheapest.cost);
  return {
    cheapest: words,
    extraUsdPerMonth,
    sentence: cheapest.decision === decision
      ? `the target is on the cheapest platform: ${words}`
      : `the target costs ${grouped(extraUsdPerMonth)} USD a month more than the cheapest plan, ${words}`,
  };
}
