import { Fn, Lazy } from 'aws-cdk-lib';
import type { aws_sagemaker as sagemaker } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { productionVariants } from '../../../../constructs/sagemaker/endpoint/production-variants';

type Variant = sagemaker.CfnEndpointConfig.ProductionVariantProperty;

const VARIANT: Variant = { variantName: 'blue', modelName: 'model', instanceType: 'ml.g6.xlarge', initialInstanceCount: 1, initialVariantWeight: 1 };
const ROLE = { executionRoleArn: 'arn:aws:iam::111122223333:role/components' };

function withChanges(changes: Partial<Variant>): Variant {
  return { ...VARIANT, ...changes };
}

test('variants that SageMaker takes pass unchanged', () => {
  const variants = [VARIANT, withChanges({ variantName: 'green-2', initialVariantWeight: 0 })];
  expect(productionVariants(variants)).toEqual(variants);
});

test('what is known at deployment alone passes', () => {
  const token = Fn.ref('Parameter');
  const number = Lazy.number({ produce: () => 7000 });
  const variant = withChanges({
    variantName: token, instanceType: token, volumeSizeInGb: number, modelDataDownloadTimeoutInSeconds: number, initialInstanceCount: number,
    initialVariantWeight: number, capacityReservationConfig: Fn.ref('Reservation') as never,
  });
  expect(() => productionVariants([variant, withChanges({ variantName: token, instanceType: token })], { kmsKeyId: 'key' })).not.toThrow();
});

describe('fails', () => {
  test.each<[string, Variant, string]>([
    // the rules of SageMaker: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
    ['SM-07 on an underscore', withChanges({ variantName: 'blue_1' }), 'variants.name must be 1 to 63 letters, digits and hyphens that neither starts nor ends with a hyphen, got blue_1; rename it'],
    ['SM-07 on 64 characters', withChanges({ variantName: 'a'.repeat(64) }), 'variants.name must be 1 to 63 letters'],
    ['SM-09 on managed scaling of a model (failure 2)', withChanges({ managedInstanceScaling: { status: 'ENABLED' } }),
      'variants.blue.managedInstanceScaling must be left out where the variant has a model, got both; use Application Auto Scaling, or inference components'],
    ['SM-09 on more instances than managed scaling has', withChanges({ modelName: undefined, initialInstanceCount: 3, managedInstanceScaling: { minInstanceCount: 0, maxInstanceCount: 2 } }),
      'variants.blue.instances must be from 0 to 2 of managed scaling, got 3; start with that many'],
    ['SM-11 on a type beside pools', withChanges({ instancePools: [{ instanceType: 'ml.g6.xlarge', priority: 1 }] }), 'variants.blue.instanceType must be given, or instance pools, or serverless workers, got 2 of them'],
    ['SM-11 on neither', withChanges({ instanceType: undefined }), 'got 0 of them; state one'],
    ['SM-11 on two pools of one priority', withChanges({
      instanceType: undefined, routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
      instancePools: [{ instanceType: 'ml.g6.xlarge', priority: 1 }, { instanceType: 'ml.g5.xlarge', priority: 1 }],
    }), 'variants.blue.instancePools.priority must differ between pools, got 1, 1; renumber the pools'],
    ['SM-11 on a sixth priority', withChanges({
      instanceType: undefined, routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' }, instancePools: [{ instanceType: 'ml.g6.xlarge', priority: 6 }],
    }), 'variants.blue.instancePools.priority must be from 1 to 5, got 6'],
    ['SM-11 on pools without least outstanding requests', withChanges({ instanceType: undefined, instancePools: [{ instanceType: 'ml.g6.xlarge', priority: 1 }] }),
      'variants.blue.routing must be LEAST_OUTSTANDING_REQUESTS with instance pools, got none; choose it'],
    ['SM-12 on a volume beside local NVMe (failure 10)', withChanges({ volumeSizeInGb: 100 }),
      'variants.blue.volume must be left out on ml.g6.xlarge, which keeps its data on local NVMe, got 100 GB; leave it out'],
    ['SM-12 on a volume that is too large', withChanges({ instanceType: 'ml.m5.xlarge', volumeSizeInGb: 513 }), 'variants.blue.volume must be from 1 to 512 GB, got 513'],
    ['SM-14 on a reservation without an ARN', withChanges({ capacityReservationConfig: { capacityReservationPreference: 'capacity-reservations-only' } }),
      'variants.blue.capacityReservation must have an ARN, got none; state that of the training plan or reservation'],
    ['SM-14 on a reservation beside other capacity', withChanges({ capacityReservationConfig: { mlReservationArn: 'arn' } }),
      'variants.blue.capacityReservation must be used alone (capacity-reservations-only), got no preference'],
    ['SM-17 on a download above an hour', withChanges({ modelDataDownloadTimeoutInSeconds: 3601 }), 'variants.blue.modelDataDownloadTimeout must be from 60 to 3600 s, got 3601'],
    ['SM-17 on a start below a minute', withChanges({ containerStartupHealthCheckTimeoutInSeconds: 59 }), 'variants.blue.containerStartupHealthCheckTimeout must be from 60 to 3600 s, got 59'],
    ['SM-17 on instances within five minutes', withChanges({ variantInstanceProvisionTimeoutInSeconds: 299 }), 'variants.blue.instanceProvisionTimeout must be from 300 to 3600 s, got 299'],
    ['on no instance', withChanges({ initialInstanceCount: 0 }), 'variants.blue.instances must be a whole number, at least 1, got 0'],
    ['on no number of instances', withChanges({ initialInstanceCount: undefined }), 'variants.blue.instances must be at least 1, got none; state how many'],
    ['on a negative weight', withChanges({ initialVariantWeight: -1 }), 'variants.blue.weight must be at least 0, got -1'],
  ])('%s', (_, variant, message) => {
    expect(() => productionVariants([variant], ROLE)).toThrow(message);
  });

  test('SM-07 on two variants of one name', () => {
    expect(() => productionVariants([VARIANT, VARIANT])).toThrow('variants.name must differ from those of the other variants, got blue twice; rename one');
  });

  test('SM-09 on a variant without a model where there is no role (failure 1)', () => {
    expect(() => productionVariants([withChanges({ modelName: undefined })]))
      .toThrow('variants.blue must have a model, or else the configuration a role for inference components, got neither; pass one');
    expect(() => productionVariants([withChanges({ modelName: undefined })], ROLE)).not.toThrow();
  });

  test('SM-12 on a key where the disks are local NVMe (failure 11)', () => {
    expect(() => productionVariants([VARIANT], { kmsKeyId: 'key' })).toThrow('encryptionKey must be left out on ml.g6.xlarge, whose local NVMe takes no key');
    expect(() => productionVariants([withChanges({ instanceType: 'ml.inf2.xlarge', volumeSizeInGb: 512 })], { kmsKeyId: 'key' })).not.toThrow();
  });

  test('SM-16 on a shadow beside two variants', () => {
    const shadowVariants = [withChanges({ variantName: 'shadow' })];
    expect(() => productionVariants([VARIANT, withChanges({ variantName: 'green' })], { shadowVariants }))
      .toThrow('shadowVariant must stand beside 1 variant, got 2 and 1 of them; compare two at a time');
    expect(() => productionVariants([VARIANT], { shadowVariants })).not.toThrow();
  });

  test('on eleven variants', () => {
    const variants = Array.from({ length: 11 }, (_, index) => withChanges({ variantName: `v${String(index)}` }));
    expect(() => productionVariants(variants)).toThrow('variants must be from 1 to 10, got 11; leave some out');
  });

  test('with all problems at once', () => {
    expect(() => productionVariants([withChanges({ variantName: 'a_b', volumeSizeInGb: 9 })])).toThrow(/a_b; rename it\n.*volume must be left out/);
  });
});
