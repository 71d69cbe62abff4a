import type { EngineContainer } from './engine-container';
import { NEURON_CONTAINER } from '../neuron/neuron-container';
import { SGLANG_CONTAINER } from './sglang-container';
import { TENSORRT_LLM_CONTAINER } from './tensorrt-llm-container';
import { VLLM_CONTAINER } from './vllm-container';
import type { Plan } from '../../../lib';

/** What serves a model in pods. Plans are made, and predictions hold, for vLLM; the others get arguments that say the same. */
export class ServingEngine {
  /** vLLM, with the arguments of the plan; on Inferentia and Trainium with NxD Inference. */
  public static vllm(): ServingEngine {
    return new ServingEngine(VLLM_CONTAINER);
  }

  /** SGLang: the plan's widths, lengths, data types and limits, without speculative decoding. */
  public static sglang(): ServingEngine {
    return new ServingEngine(SGLANG_CONTAINER);
  }

  /**
   * TensorRT-LLM 0.21 on one node: tensor and pipeline parallelism, 16-bit weights, and FP8 on Ada and Hopper. It has models up to mid 2025,
   * and calls a model by the last part of its id.
   */
  public static tensorRtLlm(): ServingEngine {
    return new ServingEngine(TENSORRT_LLM_CONTAINER);
  }

  /** Its name. */
  public readonly name: string;

  /** @internal */
  public readonly _container: EngineContainer;

  private constructor(container: EngineContainer) {
    this.name = container.name;
    this._container = container;
  }

  /**
   * The container that runs a plan.
   *
   * @internal
   */
  public _containerOf({ decision }: Pick<Plan, 'decision'>): EngineContainer {
    return decision.neuron === undefined ? this._container : NEURON_CONTAINER;
  }
}
