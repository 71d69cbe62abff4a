/** Parts of the URI of an image in Amazon ECR. */
export interface EcrImageUri {
  /** Account of the registry. */
  readonly account: string;
  /** Its region. */
  readonly region: string;
  /** Domain of the partition, such as `amazonaws.com`. */
  readonly urlSuffix: string;
  /** Name of the repository. */
  readonly repository: string;
  /** Tag, where there is one. */
  readonly tag?: string;
  /** Digest, where there is one. */
  readonly digest?: string;
}

/** A value that is known only at deployment, as the CDK writes it into strings. */
const TOKEN = String.raw`\$\{Token\[[^\]]+\]\}`;

const ECR = new RegExp(
  String.raw`^(\d{12}|${TOKEN})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+|${TOKEN})\.([a-z0-9.-]+|${TOKEN})`
  + String.raw`/([a-z0-9._/-]+?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$`,
);

/** The parts of a URI, of which account, region and domain may be tokens; undefined where it is not in Amazon ECR. */
export function ecrImageUri(uri: string): EcrImageUri | undefined {
  const match = ECR.exec(uri);
  if (match === null) return undefined;
  const [, account = '', region = '', urlSuffix = '', repository = '', tag, digest] = match;
  return { account, region, urlSuffix, repository, tag, digest };
}

/**
 * Why a tag does not name one image for ever; undefined where it does, or a digest stands beside it.
 *
 * @param property property that the user passed
 */
export function rollingTagProblem(property: string, image: { tag?: string; digest?: string }): string | undefined {
  if (image.digest !== undefined || (image.tag !== undefined && image.tag !== 'latest')) return undefined;
  const got = image.tag === undefined ? 'no tag' : 'latest';
  return `${property} must name one version, for an instance that is added later would pull another, got ${got}; write a tag or a digest`;
}
