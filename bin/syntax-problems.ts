import type { Document, YAMLError } from 'yaml';
import type { PlacedProblem } from './placed-problem';

/** What YAML refuses, the first of each line: the others follow from it. */
export function syntaxProblems({ errors, directives }: Document.Parsed, lineAt: (offset: number) => number): PlacedProblem[] {
  const faults = errors.map((error) => ({ line: lineAt(error.pos[0]), message: sentence(error) }));
  const problems = directives.yaml.explicit === true ? [{ line: 1, message: 'a request cannot have a %YAML directive; delete the line' }, ...faults] : faults;
  const byLine = new Map([...problems].reverse().map((problem) => [problem.line, { ...problem, path: [] }]));
  return [...byLine.values()];
}

function sentence({ code, message }: YAMLError): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'a second document begins here, and a request is one; put each request into a file of its own';
    case 'NON_STRING_KEY':
      return 'a key must be a text; write it without brackets';
    case 'TAB_AS_INDENT':
      return 'tabs cannot indent YAML; use spaces';
    case 'MISSING_CHAR':
      return syntax(message.replace(/^Missing closing (.)quote$/, 'the closing $1 is missing'));
    default:
      return syntax(message);
  }
}

function syntax(fault: string): string {
  return `this is not valid YAML: ${fault.slice(0, 1).toLowerCase()}${fault.slice(1, 200)}; check the quotes, brackets, colons and indentation`;
}
