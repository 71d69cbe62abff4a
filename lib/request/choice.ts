/** Names to choose from, in prose: `a, b or c`. */
export function choice(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.slice(-1).join()}`;
}
