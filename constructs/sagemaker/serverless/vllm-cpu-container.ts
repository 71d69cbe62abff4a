import * as path from 'node:path';
import { InferenceContainer } from '../container/inference-container';
import { packageRoot } from '../../package-root';
import { ContainerDevice, ContainerEngine } from '../../../lib';

/**
 * vLLM for CPUs, with its arguments as `SM_VLLM_*` variables: AWS publishes it with GPUs alone, so that it is built from the image of the
 * vLLM project when the stack is deployed.
 */
export function vllmCpuContainer(): InferenceContainer {
  return InferenceContainer.fromAsset(path.join(packageRoot(__dirname), 'containers', 'vllm-cpu'), {
    device: ContainerDevice.CPU, engine: ContainerEngine.VLLM,
  });
}
