import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { ParsedNode } from 'yaml';
import { MOST_LEVELS, tooDeepOffset } from './nesting';
import type { PlacedProblem } from './placed-problem';
import { syntaxProblems } from './syntax-problems';
import { dottedPath } from '../lib/request/dotted-path';

const OPTIONS = { prettyErrors: false, stringKeys: true, uniqueKeys: false };

type Path = readonly (string | number)[];

/** A request as written, in YAML or JSON: its values, and the lines where they stand. */
export class RequestText {
  /** The values, without those that a problem makes meaningless; undefined where the text does not parse. */
  public readonly content: unknown;

  private readonly found: PlacedProblem[];
  private readonly counter = new LineCounter();
  private readonly lines = new Map<string, number>();

  /** @param text one document */
  constructor(text: string) {
    const tooDeep = tooDeepOffset(text);
    const document = parseDocument(tooDeep === undefined ? text : '', { ...OPTIONS, lineCounter: this.counter });
    this.found = tooDeep === undefined ? syntaxProblems(document, (offset) => this.lineAt(offset)) : [deepNesting(text, tooDeep)];
    if (this.found.length === 0) this.content = this.value(document.contents, []);
  }

  /** What YAML refuses; where it refuses nothing, what a request may not have: repeated keys, tags, aliases, merge keys, deep nesting. */
  public get problems(): readonly PlacedProblem[] {
    return this.found;
  }

  /** The line of a value, or of what stands nearest around it. */
  public lineOf(path: Path): number {
    return this.lines.get(JSON.stringify(path)) ?? (path.length === 0 ? 1 : this.lineOf(path.slice(0, -1)));
  }

  /** Whether a value stands at the path. */
  public states(path: Path): boolean {
    return this.lines.has(JSON.stringify(path));
  }

  private value(node: ParsedNode | null, path: Path): unknown {
    const place = JSON.stringify(path);
    if (!this.lines.has(place)) this.lines.set(place, this.lineAt(node?.range[0] ?? 0)); // a key's line goes before its value's
    const fault = nodeFault(node, path.length);
    if (fault !== undefined) {
      this.refuse(path, this.lineAt(node?.range[0] ?? 0), fault);
      return undefined;
    }
    if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => this.value(item, [...path, index]));
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      return Object.fromEntries(node.items.flatMap(({ key, value }) => this.entry(key, value, path))); // defines __proto__ like any key
    }
    return isScalar(node) ? node.value : null;
  }

  private entry(key: ParsedNode, value: ParsedNode | null, path: Path): (readonly [string, unknown])[] {
    const name = isScalar(key) ? String(key.value) : '';
    const own = [...path, name];
    const line = this.lineAt(key.range[0]);
    const first = this.lines.get(JSON.stringify(own));
    if (first !== undefined) this.refuse(own, line, `is stated again, first in line ${first}; delete one`);
    if (name === '<<') this.refuse(own, line, 'is a merge key, which a request cannot have; write the keys themselves');
    if (first !== undefined || name === '<<') return [];
    this.lines.set(JSON.stringify(own), line);
    return [[name, this.value(value, own)]];
  }

  private refuse(path: Path, line: number, message: string): void {
    this.found.push({ path, line, message: `${dottedPath(path)} ${message}` });
  }

  private lineAt(offset: number): number {
    return this.counter.linePos(offset).line;
  }
}

function deepNesting(text: string, offset: number): PlacedProblem {
  const line = text.slice(0, offset).split('\n').length;
  return { path: [], line, message: `lists and maps must be at most ${MOST_LEVELS} levels deep; a request needs three` };
}

function nodeFault(node: ParsedNode | null, depth: number): string | undefined {
  if (node === null) return undefined;
  if (depth > MOST_LEVELS) return `must be at most ${MOST_LEVELS} levels deep; a request needs three`;
  if (isAlias(node)) return `is the alias *${node.source.slice(0, 40)}, which a request cannot have; write the value itself`;
  return node.tag === undefined ? undefined : `has the tag ${node.tag.replace('tag:yaml.org,2002:', '!!').slice(0, 40)}, which a request cannot have; write the value alone`;
}
