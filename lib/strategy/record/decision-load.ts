import type { DecisionContext } from './decision-context';
import { replicasOf } from '../evaluation';
import { networkReplicas } from '../cost/network-replicas';
import { survivors, unitsThatLeave } from '../survivors';
import { grouped, percent, short } from '../../number-text';
import { Loss } from '../../request/availability';

const LOSSES: Readonly<Record<Loss, string>> = { [Loss.REPLICA]: 'a replica', [Loss.NODE]: 'a node', [Loss.ZONE]: 'a zone' };

/** How many replicas the load takes, and what adds to them. */
export function loadStep(context: DecisionContext): string[] {
  const { plan: { combination, shape: { capacityPerSecond }, instances }, resolved: { workload: { requestsPerSecond }, objective } } = context;
  const rate = requestsPerSecond === 1 ? '1 request/s' : `${Number.isInteger(requestsPerSecond) ? grouped(requestsPerSecond) : String(requestsPerSecond)} requests/s`;
  if (combination.platform.billing === 'requests') {
    return [`${rate} of ${short(1 / capacityPerSecond)} s each: ${counted(instances, 'worker')} at a time in the busiest period, paid for while ${instances === 1 ? 'it answers' : 'they answer'}.`];
  }
  const least = replicasForLoad(context);
  const saturation = `${saturationOf(least, context)} of the saturation of ${counted(least, 'replica')}`;
  const free = `${short(capacityPerSecond)}/s each, ${percent(objective.headroomFraction)} left free`;
  return [`${[`${rate} ${requestsPerSecond === 1 ? 'is' : 'are'} ${saturation} (${free})`, ...additions(context, least)].join('; ')}.`];
}

/** What makes more replicas than the load needs. */
function additions(context: DecisionContext, forLoad: number): string[] {
  const { plan: { combination, instances }, resolved } = context;
  const { availability } = resolved;
  const replicas = grouped(replicasOf(combination, instances));
  const units = instances / combination.layout.nodes;
  const forNetwork = Math.ceil(networkReplicas(combination, resolved));
  const least = Math.max(forLoad, forNetwork);
  const leastUnits = unitsThatLeave(combination, least, undefined);
  const held = leastUnits * combination.replicasPerInstance;
  const isTimed = units > unitsThatLeave(combination, least, availability);
  const left = survivors(combination, units, availability);
  return [
    ...(forNetwork > forLoad ? [`${grouped(forNetwork)} keep within the network of their instances`] : []),
    ...(held > least ? [`${counted(leastUnits, 'instance')} hold${leastUnits === 1 ? 's' : ''} ${grouped(held)}`] : []),
    ...(isTimed && !availability ? [`${replicas} keep the time limits`] : []),
    ...(availability ? [`${replicas} for the tolerated loss of ${LOSSES[availability.toleratesLossOf]}: ${grouped(left)} left${isTimed ? ' keep the time limits' : ''} at ${saturationOf(left, context)}`] : []),
  ];
}

function replicasForLoad({ plan: { shape }, resolved: { workload, objective } }: DecisionContext): number {
  return Math.max(1, Math.ceil(workload.requestsPerSecond / ((1 - objective.headroomFraction) * shape.capacityPerSecond)));
}

function saturationOf(replicas: number, { plan: { shape }, resolved: { workload } }: DecisionContext): string {
  return (workload.requestsPerSecond / (replicas * shape.capacityPerSecond)).toFixed(2);
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
