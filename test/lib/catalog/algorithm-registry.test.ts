import { expect, test } from 'vitest';
import { algorithmRegistryAccount, isAlgorithmRegistry } from '../../../lib/catalog/algorithm-registry';
import { REGIONS } from '../../../lib/catalog/region';

// aws/sagemaker-python-sdk, image_uri_config/sklearn.json
test.each([
  ['us-east-1', '683313688378'],
  ['ap-south-2', '628508329040'],
  ['ca-west-1', '190319476487'],
  ['cn-northwest-1', '451049120500'],
  ['us-gov-east-1', '237065988967'],
  ['us-isof-south-1', '124985052026'],
])('scikit-learn and XGBoost of %s are of account %s', (region, account) => {
  expect(algorithmRegistryAccount(region)).toBe(account);
  expect(isAlgorithmRegistry(account)).toBe(true);
});

test('five regions with prices have none', () => {
  expect(REGIONS.filter((region) => algorithmRegistryAccount(region) === undefined))
    .toEqual(['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'mx-central-1']);
});

test('other accounts are none of them', () => {
  expect(isAlgorithmRegistry('763104351884')).toBe(false);
});
