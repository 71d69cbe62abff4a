import { counted, duration, size } from './amounts';
import type { Page } from './page';
import { table } from './table';
import type { Plan } from '../../lib';
import { grouped, percent, short } from '../../lib/number-text';

const NOTICEABLE = 0.001;

/** How requests reach the replicas, and how long a new instance takes. */
export function operation({ plan, paint, columns }: Page): string {
  return table(columns, [{}, {}], operationFacts(plan).map(([name = '', text = '']) => [paint.dim(name), text]));
}

/** How requests reach the replicas, and how long a new instance takes, as names with texts. */
export function operationFacts({ balancer, coldStart }: Plan): string[][] {
  const { instanceSeconds, imageSeconds, weightsSeconds, engineSeconds, totalSeconds, loadGrowthFraction } = coldStart;
  const most = balancer.mostTargets === undefined ? '' : ` of ${grouped(balancer.mostTargets)}`;
  const network = balancer.networkFraction < NOTICEABLE ? `under ${percent(NOTICEABLE)}` : percent(balancer.networkFraction);
  const units = balancer.capacityUnits === undefined ? '' : `, ${short(balancer.capacityUnits)} capacity units`;
  return [
    ['Routing', `${balancer.name} (${balancer.routing}) to ${counted(balancer.targets, 'target')}${most}: ${size(balancer.bytesPerSecond)}/s, ${network} of the network of an instance${units}`],
    ['Cold start', `${duration(totalSeconds)}: instance ${duration(instanceSeconds)}, image ${duration(imageSeconds)}, weights ${duration(weightsSeconds)}, engine ${duration(engineSeconds)}`],
    ...(loadGrowthFraction > 0 ? [['Scaling out', `while an instance starts, the load grows by up to ${percent(loadGrowthFraction)} of its mean`]] : []),
  ];
}
