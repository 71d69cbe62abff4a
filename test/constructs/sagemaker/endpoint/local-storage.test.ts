import { expect, test } from 'vitest';
import { hasLocalNvme } from '../../../../constructs/sagemaker/endpoint/local-storage';

// EC2's specifications of instance storage: https://docs.aws.amazon.com/ec2/latest/instancetypes/
test.each([
  'ml.g4dn.xlarge', 'ml.g5.48xlarge', 'ml.g6.xlarge', 'ml.g6e.12xlarge', 'ml.gr6.4xlarge', 'ml.g7e.2xlarge', 'ml.p4d.24xlarge', 'ml.p4de.24xlarge',
  'ml.p5.4xlarge', 'ml.p5en.48xlarge', 'ml.p6-b200.48xlarge', 'ml.trn1.32xlarge', 'ml.trn1n.32xlarge', 'ml.trn2.48xlarge', 'ml.m5d.large', 'ml.c6gd.xlarge',
])('%s has local NVMe', (instanceType) => {
  expect(hasLocalNvme(instanceType)).toBe(true);
});

test.each(['ml.g5g.xlarge', 'ml.inf1.xlarge', 'ml.inf2.48xlarge', 'ml.m5.large', 'ml.c7i.xlarge', 'ml.r6g.large', 'ml.p3.2xlarge', 'ml.t2.medium'])(
  '%s has a volume', (instanceType) => {
    expect(hasLocalNvme(instanceType)).toBe(false);
  });
