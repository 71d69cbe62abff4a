import { Token } from 'aws-cdk-lib';
import { DRAIN_BEFORE_END, noticeBefore } from './capacity-block-notice';
import type { CapacityBlockOptions, ReservedCapacity } from './node-capacity';
import type { NodeGroupInput } from './node-group-input';
import { utcSeconds } from './utc-time';

/** Most instances of one block: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-blocks.html, read 2026-08-01. */
const MAX_BLOCK_INSTANCES = 64;
/** Has Capacity Blocks although the page above no longer lists its regions: an older copy of it has us-east-2. */
const UNLISTED_BLOCK_TYPES = ['p5en.48xlarge'];

/** What is wrong with the capacity of a node group. */
export function capacityProblems(input: NodeGroupInput): string[] {
  const { reservation, block } = input.capacity;
  return [
    ...(reservation === undefined ? [] : [...idProblems(reservation), ...placementProblems(input)]),
    ...(block === undefined ? [] : [...endProblems(block), ...blockProblems(input)]),
  ];
}

function idProblems({ reservationId }: ReservedCapacity): string[] {
  if (Token.isUnresolved(reservationId) || reservationId.startsWith('cr-')) return [];
  return [`capacity.reservationId must begin with cr-, got ${reservationId || 'nothing'}; take it from aws ec2 describe-capacity-reservations`];
}

/** A group that the reservation is not in has none of its instances: EC2 answers with a lack of capacity. */
function placementProblems({ props, capacity }: NodeGroupInput): string[] {
  if (props.placementGroup === undefined) return [];
  const where = capacity.block === undefined
    ? 'a capacity reservation, whose instances are in the group it was created in; give that one as capacity.placementGroup'
    : 'a Capacity Block, whose instances EC2 places itself; leave it out';
  return [`placementGroup must not be set with ${where}`];
}

function endProblems(block: CapacityBlockOptions): string[] {
  const { endsAt } = block;
  if (Token.isUnresolved(endsAt)) return ['capacity.endsAt must be a time at synthesis, got a token; state it as 2026-12-01T11:30:00Z'];
  if (utcSeconds(endsAt) === undefined) {
    return [`capacity.endsAt must be a time in UTC such as 2026-12-01T11:30:00Z, got ${endsAt || 'nothing'}; a Capacity Block has an end, state it`];
  }
  const [least, seconds] = [DRAIN_BEFORE_END, noticeBefore(block)].map((duration) => duration.toSeconds()) as [number, number];
  return seconds >= least ? []
    : [`capacity.noticeBefore must be at least ${DRAIN_BEFORE_END.toMinutes()} minutes, got ${seconds} seconds; EKS takes the nodes then`];
}

function blockProblems({ instance, maxNodes }: NodeGroupInput): string[] {
  const { instanceType, capacityBlockRegions } = instance;
  const problems: string[] = [];
  if (capacityBlockRegions.length === 0 && !UNLISTED_BLOCK_TYPES.includes(instanceType)) {
    problems.push(`capacity must not be a Capacity Block with ${instanceType}, of which there are none; use NodeCapacity.onDemand, spot or capacityReservation`);
  }
  if (maxNodes > MAX_BLOCK_INSTANCES) {
    problems.push(`maxNodes must be at most ${MAX_BLOCK_INSTANCES} in a Capacity Block, got ${maxNodes}; use one node group for each block`);
  }
  return problems;
}
