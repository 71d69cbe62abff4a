import { SageMakerServiceException } from '@aws-sdk/client-sagemaker';

/** Whether the same call may succeed later. */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof SageMakerServiceException)) return false;
  const status = error.$metadata.httpStatusCode ?? 0;
  return error.name.startsWith('Throttling') || status === 429 || status >= 500;
}

/** Whether SageMaker answered with the error of the name, which differs by call. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof SageMakerServiceException && [name, `${name}Exception`].includes(error.name);
}

/** What is described; undefined where there is nothing of the name. */
export async function presentOrUndefined<Described>(description: Promise<Described>): Promise<Described | undefined> {
  try {
    return await description;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** SageMaker's answers to a name that nothing has differ by call and region. */
function isAbsent(error: unknown): boolean {
  return isNamed(error, 'ResourceNotFound')
    || (error instanceof SageMakerServiceException && error.name === 'ValidationException' && /not find|not found|not exist/i.test(error.message));
}
