/** What a container computes on. */
export enum ContainerDevice {
  /** The CPUs of the instance. */
  CPU = 'cpu',
  /** NVIDIA GPUs. */
  GPU = 'gpu',
  /** NeuronCores of Inferentia and Trainium. */
  NEURON = 'neuron',
}
