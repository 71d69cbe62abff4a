import { inferenceSeconds } from './inference-seconds';
import { loadBusySeconds, modelLoadSeconds } from './model-load-seconds';
import type { Host } from '../facts/host';
import { MODEL_LOADING } from '../facts/model-loading';
import type { SmallModel } from '../resolve/resolved-portfolio';

/** What a model takes of an instance of a type. */
export interface ModelTiming {
  /** The model. */
  readonly model: SmallModel;
  /** Time of an inference; undefined where nothing tells. */
  readonly seconds?: number;
  /** What its loading keeps a vCPU busy. */
  readonly loadBusySeconds: number;
  /** What its loading keeps a vCPU or GPU busy that also runs inferences. */
  readonly serverLoadSeconds: number;
  /** Time that a request waits for its loading. */
  readonly loadSeconds: number;
}

/** The models of a portfolio on each type, worked out once: a choice looks at them hundreds of times. */
export class ModelTimings {
  private readonly byHost = new Map<Host, readonly (ModelTiming | undefined)[]>();

  constructor(private readonly models: readonly SmallModel[]) {}

  /** Some of the models on a type. */
  public of(models: readonly SmallModel[], host: Host): ModelTiming[] {
    const known = this.all(host);
    return models.map((model) => known[model.index] ?? timing(model, host));
  }

  private all(host: Host): readonly (ModelTiming | undefined)[] {
    const known = this.byHost.get(host);
    if (known !== undefined) return known;
    const all: (ModelTiming | undefined)[] = [];
    for (const model of this.models) all[model.index] = timing(model, host);
    this.byHost.set(host, all);
    return all;
  }
}

function timing(model: SmallModel, host: Host): ModelTiming {
  const busy = loadBusySeconds(model.bytes);
  return {
    model,
    seconds: inferenceSeconds(model, host),
    loadBusySeconds: busy,
    serverLoadSeconds: host.gpu === undefined ? busy : model.bytes / MODEL_LOADING.readBytesPerSecond,
    loadSeconds: modelLoadSeconds(model.bytes, host.networkBitsPerSecond),
  };
}
