import type { CompilationPlace } from './compilation-method';
import type { NeoOptions } from './neo-options';
import { NeoFramework } from './neo-options';

/*
 * What Neo compiles for Inferentia and Trainium: https://docs.aws.amazon.com/sagemaker/latest/dg/neo-supported-cloud.html. Of Inferentia2 and Trainium
 * it has no table of frameworks.
 */
const INFERENTIA_VERSIONS: Readonly<Record<NeoFramework, readonly string[]>> = {
  [NeoFramework.PYTORCH]: ['1.7', '1.8', '1.9'],
  [NeoFramework.TENSORFLOW]: ['1.15', '2.5'],
  [NeoFramework.MXNET]: ['1.5', '1.8'],
};

/** The one region in which Neo compiles for a chip; same source, and https://github.com/aws/aws-sdk-js-v3/commit/c84177f. */
const REGIONS: ReadonlyMap<string, string | undefined> = new Map([['inf1', undefined], ['inf2', 'us-east-2'], ['trn1', 'us-east-1']]);

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InputConfig.html */
const MAX_INPUT_CHARACTERS = 16_384;
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputConfig.html */
const MIN_OPTION_CHARACTERS = 3;
const MAX_OPTION_CHARACTERS = 1024;

/** What Neo would refuse, a sentence each. */
export function neoProblems(options: NeoOptions, place: CompilationPlace): string[] {
  const { settings, modelKey } = place;
  return [
    ...(settings.planned === undefined ? [] : [
      'plan must be left out with a compilation job, for Neo compiles no language models; use NeuronCompilationBackend.trainingJob()',
    ]),
    ...targetProblems(place),
    ...versionProblems(options, settings.targetFamily),
    ...inputProblems(options.dataInputConfig),
    ...optionProblems(options.compilerOptions),
    ...settings.stated.filter((name) => name !== 'targetFamily').map((name) =>
      `${name} must be left out with a compilation job, whose shapes are those of backend.dataInputConfig; leave it out`),
    ...(modelKey.endsWith('.tar.gz') ? [] : [
      `model.key must be that of one .tar.gz with a compilation job, got ${JSON.stringify(modelKey)}; pack the model, tar czf model.tar.gz model.pth`,
    ]),
  ];
}

function targetProblems({ settings: { targetFamily }, region }: CompilationPlace): string[] {
  if (targetFamily === '') return [];
  if (!REGIONS.has(targetFamily)) {
    return [`targetFamily must be one of ${[...REGIONS.keys()].join(', ')} with a compilation job, got ${targetFamily}; use NeuronCompilationBackend.trainingJob()`];
  }
  const only = REGIONS.get(targetFamily);
  if (only === undefined || only === region) return [];
  return [`region must be ${only}, where alone Neo compiles for ${targetFamily}, got ${region}; deploy there, or use NeuronCompilationBackend.trainingJob()`];
}

function versionProblems({ framework, frameworkVersion }: NeoOptions, targetFamily: string): string[] {
  const versions = INFERENTIA_VERSIONS[framework];
  if (targetFamily !== 'inf1' || versions.includes(frameworkVersion)) return [];
  return [`backend.frameworkVersion must be one of ${versions.join(', ')} of ${framework} for inf1, got ${frameworkVersion}; save the model with one of them`];
}

function inputProblems(dataInputConfig: string): string[] {
  if (dataInputConfig.length > MAX_INPUT_CHARACTERS) {
    return [`backend.dataInputConfig must have at most ${MAX_INPUT_CHARACTERS} characters, got ${dataInputConfig.length}; leave spaces out`];
  }
  if (isJson(dataInputConfig)) return [];
  return [`backend.dataInputConfig must be JSON, got ${dataInputConfig}; write such as {"input0":[1,3,224,224]}`];
}

function isJson(text: string): boolean {
  // handlers alone may catch, so the grammar stands for the parser: names in quotation marks, numbers, brackets
  return /^[[{](?:"[^"\\]*"|-?\d+(?:\.\d+)?|true|false|null|[[\]{},:\s])*[\]}]$/.test(text) && isBalanced(text);
}

function isBalanced(text: string): boolean {
  const count = (bracket: string) => text.split(bracket).length;
  return count('[') === count(']') && count('{') === count('}');
}

function optionProblems(compilerOptions: string | undefined): string[] {
  if (compilerOptions === undefined) return [];
  const { length } = compilerOptions;
  if (length >= MIN_OPTION_CHARACTERS && length <= MAX_OPTION_CHARACTERS) return [];
  return [`backend.compilerOptions must have ${MIN_OPTION_CHARACTERS} to ${MAX_OPTION_CHARACTERS} characters, got ${length}; leave it out for the compiler's own`];
}
