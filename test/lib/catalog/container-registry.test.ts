import { RegionInfo } from 'aws-cdk-lib/region-info';
import { expect, test } from 'vitest';
import { REGIONS } from '../../../lib/catalog/region';
import { isDeepLearningRegistry, registryAccount, registryHost } from '../../../lib/catalog/container-registry';

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

/** Regions of the source that `aws-cdk-lib/region-info` 2.276.0 has no account for, with the source's. */
const MISSING_IN_CDK = {
  'af-south-1': '626614931356',
  'ap-northeast-3': '364406365360',
  'ap-southeast-5': '550225433462',
  'ap-southeast-7': '590183813437',
  'ca-west-1': '204538143572',
  'il-central-1': '780543022126',
  'mx-central-1': '637423239942',
  'us-gov-east-1': '446045086412',
  'us-gov-west-1': '442386744353',
  'eu-isoe-west-1': '371248457586',
  'us-iso-east-1': '886529160074',
  'us-isob-east-1': '094389454867',
};

test.each(Object.entries(MISSING_IN_CDK))('the account of %s, which the CDK lacks, is %s', (region, account) => {
  expect(RegionInfo.get(region).dlcRepositoryAccount).toBeUndefined();
  expect(registryAccount(region)).toBe(account);
});

test('the CDK has the same account and domain wherever it has one', () => {
  const known = RegionInfo.regions.filter(({ dlcRepositoryAccount }) => dlcRepositoryAccount !== undefined);
  expect(known).toHaveLength(32);
  for (const { name, dlcRepositoryAccount, domainSuffix } of known) {
    expect(registryHost(name), name).toBe(`${dlcRepositoryAccount ?? ''}.dkr.ecr.${name}.${domainSuffix ?? ''}`);
  }
});

test('accounts of Deep Learning Containers are known', () => {
  expect(isDeepLearningRegistry('763104351884')).toBe(true);
  expect(isDeepLearningRegistry('727897471807')).toBe(true);
  expect(isDeepLearningRegistry('111122223333')).toBe(false);
});
