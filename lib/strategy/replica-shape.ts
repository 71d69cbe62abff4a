import type { Combination } from './combination';
import { dataTypeSupport } from '../catalog/data-type-support';
import { paddedQueryHeads } from '../catalog/neuron-core';
import { isServerlessWorker } from '../catalog/serverless-worker';
import { layersPerStage } from '../estimate/layer-split';
import { LayerTime } from '../estimate/layer-time';
import { memoryFit } from '../estimate/memory';
import type { MemoryFit } from '../estimate/memory';
import { isCompiled } from '../estimate/neuron/compiled-replica';
import { NeuronStepTime } from '../estimate/neuron/neuron-step-time';
import type { Replica } from '../estimate/replica';
import { StepTime } from '../estimate/step-time';
import { capacityPerSecond } from '../queueing/capacity';
import type { Load } from '../queueing/load';
import { Router } from '../queueing/router';
import { ReplicaLoad } from '../queueing/replica-load';
import { ServerlessLoad } from '../queueing/serverless-load';
import { Serving, meanContextTokens } from '../queueing/serving';
import type { ResolvedRequest } from '../request/resolved-request';
import { speculationOf } from './speculation-of';

/** So many that no request waits for another. */
export const UNLIMITED_REPLICAS = 1e9;

/** What several replicas serve together. */
export interface SharedLoad {
  /** Requests per second that reach all of them. */
  readonly requestsPerSecond: number;
  /** How many replicas there are. */
  readonly replicas: number;
  /** How the requests are divided among them. */
  readonly router: Router;
}

/** A replica on its devices, whatever it costs: the same for all instance types and platforms that have such devices. */
export class ReplicaShape {
  /** The replica. */
  public readonly replica: Replica;
  /** What its memory allows. */
  public readonly fit: MemoryFit;
  private last: (SharedLoad & { readonly load: Load }) | undefined;
  private servingModel: Serving | undefined;
  private capacity: number | undefined;
  private idleLoad: Load | undefined;

  /**
   * @param combination one that has the replica
   * @param resolved the request
   * @param layer time of its layers
   */
  constructor(combination: Combination, private readonly resolved: ResolvedRequest, private readonly layer: (replica: Replica) => LayerTime) {
    this.replica = replicaOf(combination, resolved);
    this.fit = memoryFit(this.replica, { longest: resolved.maxModelTokens, mean: meanContextTokens(resolved.lengths) });
  }

  /** The replica under load; only where it fits. */
  public get serving(): Serving {
    return (this.servingModel ??= new Serving(this.replica, this.stepTime(), this.fit.maxSequences, this.resolved.lengths));
  }

  private stepTime(): StepTime | NeuronStepTime {
    if (isCompiled(this.replica)) return new NeuronStepTime(this.replica);
    const draft = this.replica.speculation?.draft;
    return new StepTime(this.replica, this.layer(this.replica), draft && this.layer(draft.replica));
  }

  /** Requests per second at which one replica saturates. */
  public get capacityPerSecond(): number {
    return (this.capacity ??= this.replicaCapacityPerSecond());
  }

  /** One of the replicas that share a load; the last one asked for is kept, for a search has thousands. */
  public load({ requestsPerSecond, replicas, router }: SharedLoad): Load {
    if (replicas === UNLIMITED_REPLICAS) return this.idle;
    if (this.last?.requestsPerSecond !== requestsPerSecond || this.last.replicas !== replicas || this.last.router !== router) {
      this.last = { requestsPerSecond, replicas, router, load: this.replicaLoad(requestsPerSecond, replicas, router) };
    }
    return this.last.load;
  }

  /** One of so many replicas that no request waits for another: its times are the best there are. */
  public get idle(): Load {
    return (this.idleLoad ??= this.replicaLoad(1, UNLIMITED_REPLICAS, Router.LEAST_OUTSTANDING));
  }

  private get isServerless(): boolean {
    return isServerlessWorker(this.replica.accelerator.name);
  }

  private replicaCapacityPerSecond(): number {
    if (this.isServerless) return 1 / new ServerlessLoad(this.serving, 0).meanSeconds;
    return this.replica.attentionDataParallelism * capacityPerSecond(this.serving);
  }

  private replicaLoad(requestsPerSecond: number, replicas: number, router: Router): Load {
    if (this.isServerless) return new ServerlessLoad(this.serving, requestsPerSecond / replicas);
    const ranks = replicas * this.replica.attentionDataParallelism;
    return new ReplicaLoad(this.serving, requestsPerSecond / ranks, ranks, router);
  }
}

/** The shapes of a search, each worked out once. */
export class ReplicaShapes {
  private readonly known = new Map<string, ReplicaShape>();
  private readonly layers = new Map<string, LayerTime>();
  private last: { readonly combination: Combination; readonly shape: ReplicaShape } | undefined;

  constructor(private readonly resolved: ResolvedRequest) {}

  /** Whether the shapes are also those of another request, whatever its load, limits, platforms and data types. */
  public serve(resolved: ResolvedRequest): boolean {
    return sharedParts(this.resolved).every((part, index) => part === sharedParts(resolved)[index]);
  }

  /** The shape of a combination; the last one is kept, for combinations that differ in platform alone follow each other. */
  public of(combination: Combination): ReplicaShape {
    if (!this.last || !areOnePlacement(this.last.combination, combination)) this.last = { combination, shape: this.shape(combination) };
    return this.last.shape;
  }

  private shape(combination: Combination): ReplicaShape {
    const key = shapeKey(combination);
    const known = this.known.get(key);
    if (known) return known;
    const shape = new ReplicaShape(combination, this.resolved, (replica) => this.layer(replica));
    this.known.set(key, shape);
    return shape;
  }

  private layer(replica: Replica): LayerTime {
    const key = layerKey(replica);
    const known = this.layers.get(key);
    if (known) return known;
    const layer = new LayerTime(replica);
    this.layers.set(key, layer);
    return layer;
  }
}

/** What all shapes of a request depend on. */
function sharedParts({ request, workload, engineOptions }: ResolvedRequest): readonly unknown[] {
  const { inputTokens, outputTokens, lengthVariation, prefixCacheHitFraction } = workload;
  const { speculativeTokens, speculativeAcceptanceFraction, speculativeModel } = engineOptions;
  return [
    request.model, request.modelConfig, inputTokens, outputTokens, lengthVariation, prefixCacheHitFraction,
    speculativeTokens, speculativeAcceptanceFraction, speculativeModel,
  ];
}

function areOnePlacement(one: Combination, other: Combination): boolean {
  return one.instance === other.instance && one.layout === other.layout && one.choice === other.choice && one.kvCacheDataType === other.kvCacheDataType &&
    one.compiledSequences === other.compiledSequences;
}

/** What the time of a layer depends on. */
function layerKey(replica: Replica): string {
  const { model, accelerator, weights, link, pcieGeneration, tensorParallelism, expertParallelism, attentionDataParallelism } = replica;
  const fabric = tensorParallelism * attentionDataParallelism > 1 ? `${link}${pcieGeneration}` : '';
  const between = attentionDataParallelism > 1 ? `${replica.devicesPerNode} ${replica.fabricBytesPerSecond}` : '';
  return [accelerator.name, weights.id, model.layers, weights.dataType, fabric, between, tensorParallelism, expertParallelism, attentionDataParallelism].join(' ');
}

function shapeKey({ instance, layout, choice, kvCacheDataType, compiledSequences }: Combination): string {
  const { nodes, tensorParallelism, pipelineParallelism, attentionDataParallelism } = layout;
  const link = tensorParallelism * pipelineParallelism * attentionDataParallelism > 1 ? `${instance.link}${instance.pcieGeneration ?? ''}` : '';
  const between = nodes > 1 ? `${instance.acceleratorCount} ${instance.networkBitsPerSecond}` : '';
  const split = [tensorParallelism, pipelineParallelism, attentionDataParallelism, ...(compiledSequences === undefined ? [] : [`batch${compiledSequences}`])];
  return [instance.accelerator.name, link, nodes, between, ...split, choice.weights.id, choice.weights.dataType, kvCacheDataType].join(' ');
}

function replicaOf({ instance, layout, choice, kvCacheDataType, compiledSequences }: Combination, resolved: ResolvedRequest): Replica {
  const { model, maxModelTokens } = resolved;
  const { nodes, tensorParallelism, pipelineParallelism, expertParallelism, attentionDataParallelism } = layout;
  const replica: Replica = {
    model,
    weights: { ...choice.weights, weightOnly: dataTypeSupport(choice.weights.dataType, instance.accelerator).support === 'weight-only' },
    kvCacheDataType,
    accelerator: instance.accelerator,
    link: instance.link,
    pcieGeneration: instance.pcieGeneration ?? 4,
    fabricBytesPerSecond: nodes > 1 ? instance.networkBitsPerSecond / 8 / instance.acceleratorCount : 0,
    devicesPerNode: nodes > 1 ? instance.acceleratorCount : tensorParallelism * pipelineParallelism * attentionDataParallelism,
    tensorParallelism,
    layersPerStage: layersPerStage(model.layers, pipelineParallelism),
    expertParallelism,
    attentionDataParallelism,
  };
  if (compiledSequences !== undefined) {
    return { ...replica, compiled: { sequences: compiledSequences, maxModelTokens, queryHeads: paddedQueryHeads(model.queryHeads, tensorParallelism) } };
  }
  const speculation = speculationOf(replica, resolved);
  return speculation ? { ...replica, speculation } : replica;
}
