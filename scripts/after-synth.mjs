// What `npm run example` says last: where its synthesis is and what to type next.
import { readdirSync } from 'node:fs';

const files = readdirSync('cdk.out');
const WEIGHTS = /Weights[0-9A-F]{8}\.template\.json$/;
const rows = (ending, what) => files.filter((file) => file.endsWith(ending)).map((file) => [`cdk.out/${file}`, WEIGHTS.test(file) ? 'the stack of its weights' : what]);
const list = (lines) => lines.map(([left, right]) => `  ${left.padEnd(Math.max(...lines.map(([text]) => text.length)))}  ${right}`).join('\n');

console.log(`
Synthesised
${list([...rows('.template.json', 'the stack that deploys the plan'), ...rows('.plan.json', 'the whole plan, unrounded')])}

Type next
${list([
  ['cp examples/llama-3.3-70b-chat.yaml request.yaml', 'and state your own model, load, latency and budget'],
  ['npx distributed-inference plan request.yaml', 'its plan'],
  ['npx cdk synth --quiet -c request=request.yaml', 'its stacks, in cdk.out'],
  ["npx cdk deploy -c request=request.yaml '*/*/Weights'", 'with an AWS account: a bucket, and the command that fills it'],
  ['npx cdk deploy -c request=request.yaml request', 'the endpoint, once the bucket is full'],
])}`);
