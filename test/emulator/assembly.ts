import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

/** A CloudFormation template as it lies in a cloud assembly. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** A resource in it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A stack of a cloud assembly. */
export interface AssembledStack {
  /** Its id in the assembly. */
  readonly id: string;
  /** What the command line selects it by. */
  readonly path: string;
  /** Its name in CloudFormation. */
  readonly name: string;
  readonly region: string;
  readonly dependencies: readonly string[];
  readonly template: Template;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly displayName?: string;
  readonly properties: { readonly templateFile?: string; readonly stackName?: string };
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

const STACK = 'aws:cloudformation:stack';
const ASSETS = 'cdk:asset-manifest';

/** The stacks of a cloud assembly. */
export function stacks(assembly: string): AssembledStack[] {
  const { artifacts } = manifestOf(assembly);
  return Object.entries(artifacts).filter(([, { type }]) => type === STACK).map(([id, artifact]) => ({
    id,
    path: artifact.displayName ?? id,
    name: artifact.properties.stackName ?? id,
    region: artifact.environment?.split('/').at(-1) ?? '',
    dependencies: (artifact.dependencies ?? []).filter((other) => artifacts[other]?.type === STACK),
    template: read(assembly, artifact.properties.templateFile ?? '') as Template,
  }));
}

/** Whether any of its assets is an image, which takes Docker to build. */
export function needsDocker(assembly: string): boolean {
  const { artifacts } = manifestOf(assembly);
  return Object.entries(artifacts).filter(([, { type }]) => type === ASSETS)
    .some(([name]) => Object.keys((read(assembly, `${name}.json`) as { dockerImages?: object }).dockerImages ?? {}).length > 0);
}

/** Puts the stacks of several assemblies into one, so that one command deploys them all. */
export function merge(assemblies: readonly string[], destination: string): void {
  const manifests = assemblies.map(manifestOf);
  for (const assembly of assemblies) cpSync(assembly, destination, { recursive: true });
  const artifacts = Object.assign({}, ...manifests.map((manifest) => manifest.artifacts)) as Manifest['artifacts'];
  write(destination, 'manifest.json', {
    ...manifests[0],
    artifacts: Object.fromEntries(Object.entries(artifacts).filter(([, { type }]) => [STACK, ASSETS].includes(type))),
  });
}

/** Copies an assembly, and changes its templates. */
export function edit(assembly: string, destination: string, change: (resource: TemplateResource) => TemplateResource): void {
  cpSync(assembly, destination, { recursive: true });
  const { artifacts } = manifestOf(assembly);
  for (const { id, template } of stacks(assembly)) {
    const file = artifacts[id]?.properties.templateFile ?? '';
    const before = readFileSync(path.join(assembly, file));
    const resources = Object.entries(template.Resources).map(([logicalId, resource]) => [logicalId, change(resource)]);
    write(destination, file, { ...template, Resources: Object.fromEntries(resources) as object });
    // a template is an asset, stored under its hash
    const [old, now] = [hash(before), hash(readFileSync(path.join(destination, file)))];
    for (const each of ['manifest.json', `${id}.assets.json`]) {
      const text = readFileSync(path.join(destination, each), 'utf8');
      if (!text.includes(old)) throw new Error(`${each} does not name the hash of ${file}`);
      writeFileSync(path.join(destination, each), text.replaceAll(old, now));
    }
  }
}

function hash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function manifestOf(assembly: string): Manifest {
  return read(assembly, 'manifest.json') as Manifest;
}

function read(assembly: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(assembly, file), 'utf8'));
}

function write(assembly: string, file: string, content: object): void {
  writeFileSync(path.join(assembly, file), JSON.stringify(content, undefined, 1));
}
