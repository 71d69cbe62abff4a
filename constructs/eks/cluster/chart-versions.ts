/** A Helm chart at one version. */
export interface Chart {
  /** Its name. */
  readonly chart: string;
  /** Where it is: a repository, or the whole address of the chart in a registry. */
  readonly repository: string;
  /** Its version. Helm takes the newest where a repository is given none, and pulls nothing from a registry. */
  readonly version: string;
}

/** An add-on of EKS at one version. */
export interface AddOn {
  /** Its name. */
  readonly addonName: string;
  /** Its version. */
  readonly addonVersion: string;
}

/** Where AWS publishes its charts. */
const EKS_CHARTS = 'https://aws.github.io/eks-charts';

/** The charts that clusters get, each read at its version on 2026-11-24. Nothing is fetched at synthesis. */
export const CHARTS = {
  /** github.com/NVIDIA/k8s-device-plugin v0.19.0, deployments/helm/nvidia-device-plugin; its image has the same version. */
  nvidiaDevicePlugin: { chart: 'nvidia-device-plugin', repository: 'https://nvidia.github.io/k8s-device-plugin', version: '0.19.0' },

  /** aws/eks-charts@523960924 of 2026-08-03; image v0.5.20. */
  efaDevicePlugin: { chart: 'aws-efa-k8s-device-plugin', repository: EKS_CHARTS, version: 'v0.5.30' },

  /** sigs.k8s.io/lws v0.9.0, charts/lws. */
  leaderWorkerSet: { chart: 'lws', repository: 'oci://registry.k8s.io/lws/charts/lws', version: '0.9.0' },

  /**
   * aws-neuron/neuron-helm-charts 1.10.0 of Neuron SDK 2.32, whose values a public log of 2026-09-11 shows as of
   * sha256:ed5d8f73b7a05d3a1edf17b2bfaf277ea995ad1c65b115fa8ba2c7b4dc649346; images of plugin and scheduler extension 2.32.0.0.
   */
  neuron: { chart: 'neuron-helm-chart', repository: 'oci://public.ecr.aws/neuron/neuron-helm-chart', version: '1.10.0' },

  /** sigs.k8s.io/aws-load-balancer-controller at 93ff3b5fdaad of 2026-04-23, helm; its image has the same version. */
  loadBalancerController: { chart: 'aws-load-balancer-controller', repository: EKS_CHARTS, version: '3.2.2' },
} as const satisfies Record<string, Chart>;

/** Image of the LeaderWorkerSet chart, whose values name the moving tag `main`: charts/lws/values.yaml of v0.9.0. */
export const LEADER_WORKER_SET_IMAGE_TAG = 'v0.9.0';

/**
 * Image of the second scheduler of the Neuron chart, whose values name that of Kubernetes 1.31: no scheduler may be newer than its API server
 * or more than one minor version older (https://kubernetes.io/releases/version-skew-policy/#kube-controller-manager-kube-scheduler-and-cloud-controller-manager).
 *
 * https://github.com/aws/eks-distro/blob/7252ca1e8e66/docs/contents/releases/1-35/12/index.md
 */
export const NEURON_SCHEDULER_IMAGE_TAG = 'v1.35.6-eks-1-35-12';

/**
 * The add-ons that clusters get: versions that public repositories pin beside Kubernetes 1.35 between June and October 2026, some of them as the
 * answer of `aws eks describe-addon-versions`; CloudWatch's is in a template of AWS. Read 2026-11-24.
 */
export const ADD_ONS = {
  /** Gives pods roles. */
  podIdentityAgent: { addonName: 'eks-pod-identity-agent', addonVersion: 'v1.3.10-eksbuild.3' },

  /** Gives pods addresses. `efa-only` interfaces need 1.18.5: https://docs.aws.amazon.com/eks/latest/userguide/node-efa.html */
  vpcCni: { addonName: 'vpc-cni', addonVersion: 'v1.22.4-eksbuild.3' },

  /** Finds broken nodes, GPUs included, which node groups then repair. */
  nodeMonitoringAgent: { addonName: 'eks-node-monitoring-agent', addonVersion: 'v1.7.0-eksbuild.1' },

  /**
   * Metrics and logs.
   *
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/container-insights-eks-otel-cfn.html
   */
  observability: { addonName: 'amazon-cloudwatch-observability', addonVersion: 'v6.2.0-eksbuild.1' },

  /** Mounts buckets. */
  s3Mount: { addonName: 'aws-mountpoint-s3-csi-driver', addonVersion: 'v2.6.0-eksbuild.1' },
} as const satisfies Record<string, AddOn>;
