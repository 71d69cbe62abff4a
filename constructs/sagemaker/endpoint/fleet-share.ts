import { Token } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

/** Part of an endpoint's instances, which a step of an update moves to the new configuration. */
export class FleetShare {
  /**
   * A fixed number of instances of each variant.
   *
   * @param count a whole number, at least 1
   */
  public static instances(count: number): FleetShare {
    return new FleetShare('INSTANCE_COUNT', count);
  }

  /**
   * A part of the instances of each variant, however many there are at the time of the update.
   *
   * @param fraction part of 1 in whole hundredths, such as 0.25
   */
  public static fraction(fraction: number): FleetShare {
    return new FleetShare('CAPACITY_PERCENT', fraction);
  }

  private constructor(private readonly kind: 'INSTANCE_COUNT' | 'CAPACITY_PERCENT', private readonly size: number) {}

  /**
   * What is wrong with it by itself: SageMaker's limits of a part, which differ by what it is used for.
   *
   * @internal
   */
  public _problems(prop: string, fewestFraction: number, mostFraction: number): string[] {
    if (Token.isUnresolved(this.size)) return [];
    if (this.kind === 'INSTANCE_COUNT') {
      return Number.isInteger(this.size) && this.size >= 1 ? [] : [`${prop} must be a whole number of instances, at least 1, got ${this.size}; state one`];
    }
    return isWhole(this.size * PERCENT) && this.size >= fewestFraction && this.size <= mostFraction
      ? []
      : [`${prop} must be from ${fewestFraction} to ${mostFraction} of the instances in whole hundredths, got ${this.size}; state such a fraction`];
  }

  /**
   * What is wrong with it for a fleet between two sizes. A fraction that makes less than one instance is wrong where there are too
   * few instances for any.
   *
   * @internal
   */
  public _fleetProblems(prop: string, limits: ShareLimits, fleet: { readonly fewest: number; readonly most: number }): string[] {
    if (Token.isUnresolved(this.size)) return [];
    const leastFleet = Math.ceil(1 / limits.mostFraction);
    if (fleet.fewest < leastFleet) {
      return [`${prop} is at most ${limits.mostFraction} of the instances, of which there must be ${leastFleet} at least, got ${fleet.fewest}; `
        + `keep ${leastFleet} instances, or use DeploymentStrategy.allAtOnce`];
    }
    if (this.kind === 'CAPACITY_PERCENT') return [];
    return [
      ...(this.size <= limits.mostFraction * fleet.fewest
        ? [] : [`${prop} must be at most ${limits.mostFraction} of the ${fleet.fewest} instances of the endpoint at its smallest, got ${this.size}; `
          + 'take fewer, or a fraction']),
      ...(this.size >= limits.fewestFraction * fleet.most
        ? [] : [`${prop} must be at least ${limits.fewestFraction} of the ${fleet.most} instances of the endpoint at its largest, got ${this.size}; `
          + 'take more, or a fraction']),
    ];
  }

  /**
   * Steps of this size that a fleet takes.
   *
   * @internal
   */
  public _steps(instances: number): number {
    return Math.ceil(this.kind === 'INSTANCE_COUNT' ? instances / this.size : 1 / this.size);
  }

  /** @internal */
  public _capacitySize(): sagemaker.CfnEndpoint.CapacitySizeProperty {
    return { type: this.kind, value: this.kind === 'INSTANCE_COUNT' || Token.isUnresolved(this.size) ? this.size : Math.round(this.size * PERCENT) };
  }
}

/** Between which parts of the instances a step may be. */
export interface ShareLimits {
  /** Least. */
  readonly fewestFraction: number;
  /** Most. */
  readonly mostFraction: number;
}

const PERCENT = 100;

/** Whether a product of floating-point numbers is meant to be whole. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}
