/**
 * Accounts whose registries hold the AWS Deep Learning Containers, by region.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/docs/reference/region_availability.md, 2026-08-21.
 * `aws-cdk-lib/region-info` has the same fact for fewer regions.
 */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'af-south-1': '626614931356',
  'ap-east-1': '871362719292',
  'ap-east-2': '975050140332',
  'ap-northeast-3': '364406365360',
  'ap-south-2': '772153158452',
  'ap-southeast-3': '907027046896',
  'ap-southeast-4': '457447274322',
  'ap-southeast-5': '550225433462',
  'ap-southeast-6': '633930458069',
  'ap-southeast-7': '590183813437',
  'ca-west-1': '204538143572',
  'cn-north-1': '727897471807',
  'cn-northwest-1': '727897471807',
  'eu-central-2': '380420809688',
  'eu-isoe-west-1': '371248457586',
  'eu-south-1': '692866216735',
  'eu-south-2': '503227376785',
  'eusc-de-east-1': '204133271717',
  'il-central-1': '780543022126',
  'me-central-1': '914824155844',
  'me-south-1': '217643126080',
  'mx-central-1': '637423239942',
  'us-gov-east-1': '446045086412',
  'us-gov-west-1': '442386744353',
  'us-iso-east-1': '886529160074',
  'us-isob-east-1': '094389454867',
  'us-isof-east-1': '303241398832',
  'us-isof-south-1': '454834333376',
};

/** The account of every region that the table above does not name; same source. */
const OTHER_ACCOUNT = '763104351884';

/** Domain names of the partitions other than `aws`, by the start of their regions (botocore 1.43, `partitions.json`). */
const URL_SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['cn-', 'amazonaws.com.cn'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['eusc-', 'amazonaws.eu'],
]);

/** The account whose registry serves the Deep Learning Containers to a region. */
export function registryAccount(region: string): string {
  return ACCOUNTS[region] ?? OTHER_ACCOUNT;
}

/** Whether an account is one whose registry holds the Deep Learning Containers. */
export function isDeepLearningRegistry(account: string): boolean {
  return account === OTHER_ACCOUNT || Object.values(ACCOUNTS).includes(account);
}

/**
 * Host name of a registry in a region.
 *
 * @param account its account; the one with the Deep Learning Containers if left out
 */
export function registryHost(region: string, account = registryAccount(region)): string {
  return `${account}.dkr.ecr.${region}.${urlSuffix(region)}`;
}

/** Domain of the partition of a region. */
export function urlSuffix(region: string): string {
  return [...URL_SUFFIXES].find(([start]) => region.startsWith(start))?.[1] ?? 'amazonaws.com';
}
