import { expect, test } from 'vitest';
import { neoRegistryAccount } from '../../../lib/catalog/neo-registry';

// https://github.com/aws/sagemaker-python-sdk/blob/088b7ac/src/sagemaker/image_uri_config/inferentia-pytorch.json
test.each([['us-east-1', '785573368785'], ['us-east-2', '007439368137'], ['us-west-2', '301217895009'], ['ca-west-1', undefined]])(
  'the containers of Neo for %s are in the account %s', (region, account) => {
    expect(neoRegistryAccount(region)).toBe(account);
  });
