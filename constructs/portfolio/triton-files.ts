import type { PortfolioContext } from './portfolio-context';
import type { ServedModels } from './served-models';
import { instanceDevice } from '../sagemaker/container/instance-device';
import { tritonBatching } from '../sagemaker/multi-model/triton-batching';
import { tritonConfig, tritonProblems } from '../sagemaker/multi-model/triton-config';
import type { TritonBatching, TritonOptions } from '../sagemaker/multi-model/triton-config';
import { ContainerDevice, ContainerEngine, processingSeconds } from '../../lib';

/** A file that Triton reads in the archive of each model of a kind. */
export interface TritonFile {
  /** Its name, which tells kinds apart. */
  readonly name: string;
  /** Its content. */
  readonly text: string;
}

interface Kind {
  readonly batching: TritonBatching;
  readonly device: ContainerDevice;
  readonly models: string[];
}

/**
 * The `config.pbtxt` of each kind of model: those with the same batches on the same kind of device.
 *
 * @throws Error where no container is Triton, or Triton would refuse the options
 */
export function tritonFiles(triton: TritonOptions, served: readonly ServedModels[], context: PortfolioContext): TritonFile[] {
  const onTriton = served.filter(({ container }) => container?.engine === ContainerEngine.TRITON);
  const kinds = onTriton.reduce((found, one) => withKinds(found, one, context), new Map<string, Kind>());
  const devices = [...new Set([...kinds.values()].map(({ device }) => device))];
  const problems = devices.flatMap((device) => tritonProblems(triton, device));
  if (kinds.size === 0) problems.push('triton must be left out where no model runs in Triton, got options for it; use InferenceContainer.triton() or tritonCpu()');
  if (problems.length > 0) throw new Error([...new Set(problems)].join('\n'));
  return [...kinds].map(([name, { batching, device, models }]) => ({ name: `${name}.config.pbtxt`, text: tritonConfig(triton, batching, device, models) }));
}

function withKinds(found: ReadonlyMap<string, Kind>, { planned }: ServedModels, { plan, models }: PortfolioContext): Map<string, Kind> {
  const kinds = new Map(found);
  const device = instanceDevice(planned.instanceType);
  const { responseMs, headroomFraction = 0 } = plan.request.objective ?? {};
  const entries = planned.models.flatMap((name) => models.get(name) ?? []);
  const seconds = processingSeconds({ models: entries, workload: plan.request.workload }, planned.instanceType);
  entries.forEach(({ model, requestsPerSecond }, index) => {
    const batching = tritonBatching({
      processingSeconds: seconds[index] ?? Number.POSITIVE_INFINITY, // not known, and so not batched
      requestsPerSecond: requestsPerSecond / planned.instances,
      responseMsP95: planned.responseMsP95,
      targetMs: responseMs === undefined ? undefined : responseMs * (1 - headroomFraction),
    });
    const name = `${device}.batch-${batching.maxBatchSize}.delay-${batching.maxQueueDelayMicroseconds}us`;
    kinds.set(name, { batching, device, models: [...(kinds.get(name)?.models ?? []), model] });
  });
  return kinds;
}
