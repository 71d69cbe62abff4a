import * as path from 'node:path';
import { readText } from './read-text';
import type { PlanRequest } from '../lib/request/plan-request';
import type { RequestProblem } from '../lib/request/request-problem';
import { isMap } from '../lib/request/rule-problems';
import { shownValue } from '../lib/request/shown-value';

const KEY = 'modelConfigFile';
const LIMIT_BYTES = 1024 * 1024; // the longest config.json name each layer that is not quantised, in some 100 KiB

/** A request with the configuration that its file names, else unchecked. */
export interface DescribedRequest {
  /** Whatever the file states, as lib takes it. */
  readonly request: PlanRequest;
  /** Of `modelConfigFile`; where there are any, whether the model is known stays open. */
  readonly problems: RequestProblem[];
}

/**
 * Reads the `modelConfigFile` of a request into its `modelConfig`.
 *
 * @param content what the request's file states, of any type
 * @param folder what the path is relative to
 */
export async function describedRequest(content: unknown, folder: string): Promise<DescribedRequest> {
  if (!isMap(content) || !Object.hasOwn(content, KEY)) return { request: content as PlanRequest, problems: [] };
  const { [KEY]: file, ...others } = content;
  const request = others as unknown as PlanRequest;
  const wrong = (message: string) => ({ request, problems: [{ path: [KEY], message: `${KEY} ${message}` }] });

  if (request.modelConfig !== undefined) return wrong('cannot stand beside modelConfig; delete one of them');
  if (typeof file !== 'string' || file === '') {
    return wrong(`must be the path of the model's config.json, got ${shownValue(file)}; state it relative to the request`);
  }
  const source = await readText({ file: path.resolve(folder, file), limitBytes: LIMIT_BYTES });
  if ('problem' in source) return wrong(`must name the model's config.json, relative to the request: ${source.problem}`);
  const parsed = parsedJson(source.text);
  if ('fault' in parsed) return wrong(`must name a file in JSON, ${shownValue(file)} is not: ${parsed.fault}; download the config.json of the model again`);
  return { request: { ...request, modelConfig: parsed.value as PlanRequest['modelConfig'] }, problems: [] };
}

function parsedJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as SyntaxError).message.replace(/\s+/g, ' ') };
  }
}
