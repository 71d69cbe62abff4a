/**
 * Families that keep what they store on local NVMe: their types take no volume and no key of their own for it.
 *
 * The first two patterns are those of `volume_size_supported` in the SageMaker Python SDK @a248126, `common_utils.py`; the last adds
 * what has come since and has such disks by EC2's specifications.
 */
const LOCAL_NVME = [/^[a-z]+\d+[a-z]*d[a-z]*$/, /^(g5$|g6|gr6|p5|trn1)/, /^(g7|p6|trn2)/];

/**
 * Whether an instance type has local NVMe instead of a volume.
 *
 * @param instanceType such as `ml.g6.xlarge`
 */
export function hasLocalNvme(instanceType: string): boolean {
  const family = instanceType.replace(/^ml\./, '').split(/[.-]/)[0] ?? '';
  return LOCAL_NVME.some((pattern) => pattern.test(family));
}
