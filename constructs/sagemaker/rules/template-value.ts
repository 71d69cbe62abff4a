/** Properties of a resource as its template has them: JSON, with intrinsic functions for what is known at deployment. */
export interface Properties {
  readonly [name: string]: unknown;
}

/** Whether a value is known at deployment alone. */
export function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  return name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** The properties below a property; undefined where there are none, or they are known at deployment alone. */
export function properties(value: unknown): Properties | undefined {
  return isObject(value) && !isIntrinsic(value) ? value : undefined;
}

/** The entries of a list, those that are known at deployment alone left out. Their places stay as they are in the template. */
export function entries(value: unknown): { readonly index: number; readonly entry: Properties }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each, index) => {
    const entry = properties(each);
    return entry === undefined ? [] : [{ index, entry }];
  });
}

/** A text that is known. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A number that is known; CloudFormation also takes it as text. */
export function count(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Whether a value is a number that is known, and not from a least to a most. */
export function isOutside(value: unknown, least: number, most: number): boolean {
  const known = count(value);
  return known !== undefined && !(known >= least && known <= most);
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A switch that is on; CloudFormation also takes it as text. */
export function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A text with `*` for each part that is known at deployment alone. */
export function pattern(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::Sub': sub } = isObject(value) ? value : {};
  if (isPair(join) && typeof join[0] === 'string' && Array.isArray(join[1])) return join[1].map(pattern).join(join[0]);
  const template: unknown = Array.isArray(sub) ? sub[0] : sub;
  return typeof template === 'string' ? template.replaceAll(/\$\{[^}]*\}/g, '*') : '*';
}

/** Logical identifiers of the resources and parameters that a value refers to. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const { 'Ref': ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = value;
  if (typeof ref === 'string') return [ref];
  if (attribute !== undefined) return [attributeOwner(attribute)];
  return [...(sub === undefined ? [] : substituted(sub)), ...Object.values(value).flatMap(references)];
}

/** A template without the properties whose value is `AWS::NoValue`. */
export function withoutNoValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isNoValue(each)).map(withoutNoValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => !isNoValue(each)).map(([name, each]) => [name, withoutNoValue(each)]));
}

function isNoValue(value: unknown): boolean {
  return value === undefined || (isObject(value) && value.Ref === 'AWS::NoValue');
}

function attributeOwner(attribute: unknown): string {
  return Array.isArray(attribute) ? String(attribute[0]) : String(attribute).replace(/\..*$/, '');
}

function substituted(sub: unknown): string[] {
  const template: unknown = Array.isArray(sub) ? sub[0] : sub;
  if (typeof template !== 'string') return [];
  return [...template.matchAll(/\$\{([^!}.][^}.]*)[^}]*\}/g)].map(([, name = '']) => name);
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
