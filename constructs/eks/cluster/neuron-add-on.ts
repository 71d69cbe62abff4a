/** Where pods of a cluster get Inferentia and Trainium from. */
export enum NeuronAddOn {
  /** From nowhere: the cluster has no nodes with them. */
  NONE = 'none',
  /** From the Neuron device plugin and scheduler extension, which are installed. */
  INSTALL = 'install',
  /** From those that the cluster already has, with a scheduler `my-scheduler`, as the chart of AWS installs it. */
  EXISTING = 'existing',
}
