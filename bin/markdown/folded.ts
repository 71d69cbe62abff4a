import { escaped } from './escaped';

/** Markdown that GitHub shows once its title is clicked. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${escaped(title)}</summary>\n\n${body}\n\n</details>`;
}
