import { expect, test } from 'vitest';
import { REGIONS } from '../../../lib/catalog/region';
import { registryAccount, registryHost } from '../../../lib/catalog/container-registry';

// aws/deep-learning-containers, docs/reference/region_availability.md
test.each([
  ['us-east-1', '763104351884.dkr.ecr.us-east-1.amazonaws.com'],
  ['eu-central-2', '380420809688.dkr.ecr.eu-central-2.amazonaws.com'],
  ['ap-northeast-3', '364406365360.dkr.ecr.ap-northeast-3.amazonaws.com'], // missing in aws-cdk-lib/region-info
  ['us-gov-west-1', '442386744353.dkr.ecr.us-gov-west-1.amazonaws.com'],
  ['cn-north-1', '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ['eusc-de-east-1', '204133271717.dkr.ecr.eusc-de-east-1.amazonaws.eu'],
  ['us-iso-east-1', '886529160074.dkr.ecr.us-iso-east-1.c2s.ic.gov'],
  ['us-isob-east-1', '094389454867.dkr.ecr.us-isob-east-1.sc2s.sgov.gov'],
  ['us-isof-south-1', '454834333376.dkr.ecr.us-isof-south-1.csp.hci.ic.gov'],
  ['eu-isoe-west-1', '371248457586.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
])('the registry of %s is %s', (region, host) => {
  expect(registryHost(region)).toBe(host);
});

test('every region with prices has an account of 12 digits', () => {
  expect(REGIONS.filter((region) => !/^\d{12}$/.test(registryAccount(region)))).toEqual([]);
});
