/** Path of the archive of a model below the prefix. */
export function archiveName(model: string): string {
  return `${model}.tar.gz`;
}

/** Archives of the models that a pattern names: `company-a/*` names all below it, `*-fraud` those of that name. */
export function archivePattern(pattern: string): string {
  return pattern.endsWith('*') ? pattern : archiveName(pattern);
}

/** Names that a pattern of IAM names: `*` is any text, `?` one character. */
export function matching(names: readonly string[], pattern: string): string[] {
  const expression = new RegExp(`^${pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return names.filter((name) => expression.test(name));
}
