/** How the accelerators of one instance reach each other. */
export enum NodeLink {
  /** One accelerator, or none to reach. */
  NONE = 'none',
  /** PCI Express through the host. */
  PCIE = 'pcie',
  /** NVLink through a switch, all to all. */
  NVSWITCH = 'nvswitch',
  /** NeuronLink, a ring or a torus of chips. */
  NEURON_LINK = 'neuron-link',
}
