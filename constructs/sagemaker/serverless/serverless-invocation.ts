import type { Plan } from '../../../lib';

/** A shell command that sends a request and prints the answer. */
export function serverlessInvocation(endpointName: string, { request }: Plan): string {
  const messages = [{ role: 'user', content: 'Why is the sky blue?' }];
  const body = JSON.stringify({ model: request.model, messages, max_tokens: 20 }).replaceAll("'", "'\\''");
  return `aws sagemaker-runtime invoke-endpoint --region ${request.constraints?.region ?? ''} --endpoint-name ${endpointName}`
    + ` --content-type application/json --cli-binary-format raw-in-base64-out --body '${body}' /dev/stdout`;
}
