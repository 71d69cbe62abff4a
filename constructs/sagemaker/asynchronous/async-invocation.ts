import type { AsyncEndpoint } from './async-endpoint';
import type { Plan } from '../../../lib';

/** A shell command that uploads a request, has it answered, waits for the answer and prints it. */
export function asyncInvocation({ endpointName, inputBucket, inputPrefix }: AsyncEndpoint, { request }: Plan): string {
  const messages = [{ role: 'user', content: 'Why is the sky blue?' }];
  const body = JSON.stringify({ model: request.model, messages, max_tokens: 100 }).replaceAll("'", "'\\''");
  const input = inputBucket.s3UrlForObject(`${inputPrefix}request.json`);
  const region = `--region ${request.constraints?.region ?? ''}`;
  return [
    `printf %s '${body}' | aws s3 cp - ${input} ${region}`,
    `answer=$(aws sagemaker-runtime invoke-endpoint-async ${region} --endpoint-name ${endpointName} --content-type application/json`
    + ` --input-location ${input} --query OutputLocation --output text)`,
    `until aws s3 cp "$answer" - ${region} 2> /dev/null; do sleep 10; done`,
  ].join(' && ');
}
