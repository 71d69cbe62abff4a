import { Fn } from 'aws-cdk-lib';
import type { AcceleratedInstance } from '../../../lib';

/**
 * User data that makes one striped array of the NVMe disks, on which containerd, the kubelet and the logs of pods then lie: images and
 * `emptyDir` volumes are read at the speed of all disks. EKS adds its own part about the cluster.
 *
 * https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/, LocalStorageOptions; the array is mounted at /mnt/k8s-disks/0.
 */
const STRIPED_DISKS = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BOUNDARY"

--BOUNDARY
Content-Type: application/node.eks.aws

---
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  instance:
    localStorage:
      strategy: RAID0

--BOUNDARY--
`;

/** User data of a node; undefined where the type has no local disks. */
export function nodeUserData({ localNvmeBytes }: AcceleratedInstance): string | undefined {
  return localNvmeBytes === 0 ? undefined : Fn.base64(STRIPED_DISKS);
}
