import type { UpdatedFleet } from './deployment-problems';
import { DeploymentStrategy } from './deployment-strategy';
import { FleetShare } from './fleet-share';

/** Fewest instances of which half is one. */
const FEWEST_FOR_STEPS = 2;

/**
 * Types of which twice as many are hard to get for an update: those that EC2 sells in blocks of time because there are too few on
 * demand, P4d and later and Trainium.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html
 */
const SCARCE = /^ml\.(p[4-9]|trn)/;

/**
 * The way to update instances that is safest among those that need no more instances than there are likely to be.
 *
 * One instance cannot be split: a second takes all requests at once. Scarce or reserved instances of a single variant are replaced
 * one by one. All others get a canary of one instance.
 *
 * @param fleets instances of each variant
 * @param reserved whether they come from a reservation, which has no room for a second fleet
 * @returns none on Inf1, where there is none
 */
export function defaultDeploymentStrategy(fleets: readonly UpdatedFleet[], reserved: boolean): DeploymentStrategy | undefined {
  if (fleets.some(({ instanceType }) => instanceType?.startsWith('ml.inf1.'))) return undefined;
  const fewest = Math.min(...fleets.map((fleet) => fleet.instanceType === undefined ? 0 : fleet.fewest));
  if (fewest < FEWEST_FOR_STEPS) return DeploymentStrategy.allAtOnce();
  const scarce = reserved || fleets.some(({ instanceType }) => SCARCE.test(instanceType ?? ''));
  return scarce && fleets.length === 1 ? DeploymentStrategy.rolling({ batch: oneOf(fewest) }) : DeploymentStrategy.canary();
}

/** One instance as a fraction, which grows with the fleet: SageMaker wants a twentieth at least and half at most. */
function oneOf(instances: number): FleetShare {
  return FleetShare.fraction(Math.min(50, Math.max(5, Math.ceil(100 / instances))) / 100);
}
