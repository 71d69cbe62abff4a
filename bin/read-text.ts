import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const KIB = 1024;

/** What may be read. */
export interface TextSource {
  /** Path, or `-` for standard input. */
  readonly file: string;
  /** Most bytes. */
  readonly limitBytes: number;
}

/** A text, or the sentence that says why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: string };

/** How messages name a file. */
export function fileTitle(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** The text of a file or of standard input, read only as far as the limit. */
export async function readText({ file, limitBytes }: TextSource): Promise<ReadText> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { end: limitBytes })) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > limitBytes) return { problem: `${fileTitle(file)} must have at most ${limitBytes / KIB} KiB, it has more; leave out what a plan does not need` };
    }
  } catch (error) {
    return { problem: `${fileTitle(file)} must be a file that can be read: ${readFault(error as NodeJS.ErrnoException)}; check the path` };
  }
  return plainText(file, Buffer.concat(chunks));
}

function readFault({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'there is none of that name';
    case 'EISDIR':
      return 'it is a directory';
    case 'EACCES':
      return 'permission is denied';
    default:
      return message;
  }
}

function plainText(file: string, bytes: Buffer): ReadText {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const odd = isUtf8(bytes) ? /[^\t\n\r\u0020-\u007e\u0085\u00a0-\uffff]/ : /\ufffd/; // YAML 1.2 §5.1, and what does not decode
  const at = text.search(odd);
  if (at < 0) return { text };
  const line = text.slice(0, at).split('\n').length;
  const what = isUtf8(bytes) ? `the control character U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}` : 'a byte that is not';
  return { problem: `${fileTitle(file)}:${line}: the file must be UTF-8 text, it has ${what}; save it as text` };
}
