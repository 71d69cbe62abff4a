/**
 * The name of a model as the id of a construct.
 *
 * The CDK writes `--` for a slash in an id: hyphens beside hyphens and slashes are escaped, so that no two names have one id.
 */
export function modelId(model: string): string {
  return model.replaceAll('%', '%25').replaceAll(/-(?=[-/])|(?<=[-/])-/g, '%2D');
}
