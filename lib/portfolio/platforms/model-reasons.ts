import { inferenceSeconds } from '../estimate/inference-seconds';
import type { ModelTiming } from '../estimate/model-timings';
import type { Host } from '../facts/host';
import type { SmallModel } from '../resolve/resolved-portfolio';
import { grouped, short } from '../../number-text';
import { RejectionCode } from '../../plan/rejected';
import type { Reason } from '../../plan/rejected';

/** Largest request or answer of endpoints with instances, in megabytes: https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html. */
export const INSTANCE_PAYLOAD_MEGABYTES = 25;

/** Most seconds of an answer at once: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html. */
export const ANSWER_SECONDS = 60;

/** Bytes in GB of 10⁹, as requests state them. */
export function gigabytes(bytes: number): string {
  return `${short(bytes / 1e9)} GB`;
}

/** One model of a number that break the same limit, as a sentence. */
export function modelReason(code: RejectionCode, models: readonly SmallModel[], sentence: (worst: SmallModel) => string, of: (model: SmallModel) => number): Reason[] {
  const [first] = models;
  if (first === undefined) return [];
  const worst = models.reduce((most, model) => (of(model) > of(most) ? model : most), first);
  const others = models.length === 1 ? '' : `; so ${models.length === 2 ? 'is another model' : `are ${grouped(models.length - 1)} other models`}`;
  return [{ code, message: `${worst.model}: ${sentence(worst)}${others}`, excessFraction: of(worst) - 1 }];
}

/** Whether a model breaks nothing that `inferenceReasons` tells. */
export function runsAtAll({ model, seconds }: ModelTiming): boolean {
  return seconds !== undefined && seconds <= ANSWER_SECONDS && model.payloadMegabytes <= INSTANCE_PAYLOAD_MEGABYTES;
}

/** What models break on any instance of a type, whatever shares it: the size of requests, the time of an inference. */
export function inferenceReasons(models: readonly SmallModel[], host: Host): Reason[] {
  const kind = host.gpu === undefined ? 'vCPU' : 'GPU';
  const key = host.gpu === undefined ? 'processingSeconds' : 'gpuProcessingSeconds';
  const seconds = (model: SmallModel): number => inferenceSeconds(model, host) ?? 0;
  return [
    ...modelReason(RejectionCode.PLATFORM_LIMIT, models.filter((model) => inferenceSeconds(model, host) === undefined),
      () => `nothing tells the time of an inference on a ${kind}; state ${key} or modelConfig.flopsPerInference`, () => 1),
    ...modelReason(RejectionCode.PLATFORM_LIMIT, models.filter(({ payloadMegabytes }) => payloadMegabytes > INSTANCE_PAYLOAD_MEGABYTES),
      ({ payloadMegabytes }) => `requests or answers of ${short(payloadMegabytes)} MB are above the ${INSTANCE_PAYLOAD_MEGABYTES} MB of an endpoint`,
      ({ payloadMegabytes }) => payloadMegabytes / INSTANCE_PAYLOAD_MEGABYTES),
    ...modelReason(RejectionCode.PLATFORM_LIMIT, models.filter((model) => seconds(model) > ANSWER_SECONDS),
      (model) => `an inference takes ${short(seconds(model))} s on a ${kind} of ${host.instanceType}, above the ${ANSWER_SECONDS} s of an endpoint`,
      (model) => seconds(model) / ANSWER_SECONDS),
  ];
}
