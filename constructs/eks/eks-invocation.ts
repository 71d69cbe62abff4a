import type { EksInference } from './eks-inference';
import type { InferenceLoadBalancerOptions } from './balancer/load-balancer-options';
import type { Plan } from '../../lib';

/** A shell command that sends a request and prints the answer as it streams. A certificate is for a name that the shell must know as NAME. */
export function eksInvocation({ endpoint }: EksInference, { request }: Plan, options: InferenceLoadBalancerOptions): string {
  const messages = [{ role: 'user', content: 'Why is the sky blue?' }];
  const body = JSON.stringify({ model: request.model, messages, max_tokens: 100, stream: true }).replaceAll("'", "'\\''");
  return `curl -sSN ${address(endpoint.endpointName, options)} -H 'Content-Type: application/json' -d '${body}'`;
}

function address(dnsName: string, { certificate, sharedListener }: InferenceLoadBalancerOptions): string {
  if (sharedListener === undefined && certificate === undefined) return `http://${dnsName}/v1/chat/completions`;
  const [host = '${NAME:?set it to the host name of the certificate}'] = sharedListener?.hostNames ?? [];
  return `--connect-to "::${dnsName}:" "https://${host}/v1/chat/completions"`;
}
