import type { DecisionContext } from './decision-context';
import { replicasOf } from './evaluation';
import { survivors, unitsThatLeave } from './survivors';
import { grouped, percent, short } from '../number-text';
import { Loss } from '../request/availability';

const LOSSES: Readonly<Record<Loss, string>> = { [Loss.REPLICA]: 'a replica', [Loss.NODE]: 'a node', [Loss.ZONE]: 'a zone' };

/** How many replicas the load takes, and what adds to them. */
export function loadStep({ plan: { combination, shape, instances }, resolved: { workload, objective, availability } }: DecisionContext): string[] {
  const { requestsPerSecond } = workload;
  const { capacityPerSecond } = shape;
  const units = instances / combination.layout.nodes;
  const replicas = replicasOf(combination, instances);
  const forLoad = Math.max(1, Math.ceil(requestsPerSecond / ((1 - objective.headroomFraction) * capacityPerSecond)));
  const saturation = (count: number) => (requestsPerSecond / (count * capacityPerSecond)).toFixed(2);

  const unitsForLoad = unitsThatLeave(combination, forLoad, undefined);
  const unitsForLoss = unitsThatLeave(combination, forLoad, availability);
  const left = survivors(combination, units, availability);
  const rate = requestsPerSecond === 1 ? '1 request/s is' : `${Number.isInteger(requestsPerSecond) ? grouped(requestsPerSecond) : String(requestsPerSecond)} requests/s are`;
  const more = [
    ...(unitsForLoad * combination.replicasPerInstance > forLoad ? [`${counted(unitsForLoad, 'instance')} hold ${grouped(unitsForLoad * combination.replicasPerInstance)}`] : []),
    ...(units > unitsForLoss ? [`${grouped(replicas)} keep the latency limits`] : []),
    ...(availability ? [`${grouped(replicas)} for the tolerated loss of ${LOSSES[availability.toleratesLossOf]}: ${grouped(left)} left at ${saturation(left)}`] : []),
  ];
  return [`${rate} ${saturation(forLoad)} of the saturation of ${counted(forLoad, 'replica')} (${short(capacityPerSecond)}/s each, ${percent(objective.headroomFraction)} left free)${more.map((text) => `; ${text}`).join('')}.`];
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
