/** A text in ASCII: CloudFormation shows every other character as a question mark, and then finds a difference to what is deployed. */
export function templateText(text: string): string {
  return text.replaceAll('×', 'x').replaceAll('≤', '<=').replaceAll('≥', '>=').replaceAll('→', '->').replace(/[^\x20-\x7e]/g, '?');
}
