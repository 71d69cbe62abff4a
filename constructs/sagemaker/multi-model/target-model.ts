import { Token } from 'aws-cdk-lib';

/** Longest `TargetModel`: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
const MAX_CHARACTERS = 1024;

/**
 * The models that a pattern names, as a policy writes them.
 *
 * @param model path of an archive below the prefix, such as `company-a/fraud.tar.gz`, or a pattern with `*` and `?`
 * @throws Error where no archive can have that path
 */
export function targetModel(model: string): string {
  if (Token.isUnresolved(model)) return model;
  const problem = problemOf(model);
  if (problem !== undefined) throw new Error(`model must be ${problem}`);
  return model;
}

function problemOf(model: string): string | undefined {
  const got = JSON.stringify(model);
  if (/^$|^\/|\/\/|^s3:|\s/.test(model)) {
    return `the path of an archive below the prefix, without a slash in front, got ${got}; write one such as company-a/fraud.tar.gz or company-a/*`;
  }
  if (model.length > MAX_CHARACTERS) return `at most ${MAX_CHARACTERS} characters long, got ${model.length}; name the archives shorter`;
  const exact = !/[*?]|\$\{/.test(model);
  return exact && !model.endsWith('.tar.gz') ? `the name of an archive or a pattern, got ${got}; write ${model}.tar.gz, or ${model.replace(/\/?$/, '/*')} for a folder` : undefined;
}
