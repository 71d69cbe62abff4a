import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A repository of the hub, by path; what the large-file store has is sent there. */
export type Repository = Record<string, { readonly body: Buffer; readonly large?: boolean }>;

export const TOKEN = 'hf_secret';

type Handler = (request: IncomingMessage, body: Buffer, url: URL) => [status: number, body?: Buffer | string, headers?: Record<string, string>];

/** A server on loopback that answers what a function says. */
export async function serve(handler: Handler): Promise<{ server: Server; address: string }> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [status, body, headers = {}] = handler(request, Buffer.concat(chunks), new URL(request.url ?? '', 'http://localhost'));
    const { breaks, ...rest } = headers;
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(body ?? '')), ...rest });
    if (breaks === undefined) response.end(request.method === 'HEAD' ? undefined : body);
    else response.write((body as Buffer).subarray(0, Number(breaks)), () => response.destroy());
  };
  const server = createServer((request, response) => { void answer(request, response); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { server, address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

/** The Hugging Face hub, the store that it sends readers of large files to, Secrets Manager, and a bucket. */
export class Hub {
  public repository: Repository = {};
  /** Whether the hub wants the token. */
  public gated = false;
  /** Bytes after which the store breaks its next answer. */
  public breaksAt: number | undefined;
  /** Paths whose contents are not what the list says. */
  public corrupt = new Set<string>();
  public readonly objects = new Map<string, { body: Buffer; digest: string | undefined }>();
  public readonly requests: { at: 'hub' | 'store'; path: string; authorization: string | undefined; range: string | undefined }[] = [];
  public readonly uploads = new Map<string, { parts: Map<number, Buffer>; digest: string | undefined }>();
  public environment: Record<string, string> = {};
  private readonly servers: Server[] = [];

  public async start(): Promise<void> {
    const store = await serve((request, _, url) => this.download('store', request, url.pathname.slice(1)));
    const hub = await serve((request, _, url) => this.hub(request, url, store.address));
    const bucket = await serve((request, body, url) => this.bucket(request, body, url));
    const secrets = await serve(() => [200, JSON.stringify({ SecretString: `${TOKEN}\n` }), { 'content-type': 'application/x-amz-json-1.1' }]);
    this.servers.push(store.server, hub.server, bucket.server, secrets.server);
    this.environment = { HF_ENDPOINT: hub.address, AWS_ENDPOINT_URL_S3: bucket.address, AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.address };
  }

  public reset(): void {
    Object.assign(this, { repository: {}, gated: false, breaksAt: undefined, corrupt: new Set() });
    this.objects.clear();
    this.uploads.clear();
    this.requests.length = 0;
  }

  public async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); })));
  }

  private hub(request: IncomingMessage, url: URL, store: string): ReturnType<Handler> {
    if (url.pathname === '/o200k_base.tiktoken') return [200, 'vocabulary'];
    if (this.gated && request.headers.authorization !== `Bearer ${TOKEN}`) return [403, 'Access to model example/model is restricted'];
    if (url.pathname.startsWith('/api/')) return [200, JSON.stringify({ siblings: this.siblings() })];
    const path = /^\/[^/]+\/[^/]+\/resolve\/[0-9a-f]+\/(.*)$/.exec(url.pathname)?.[1] ?? '';
    if (this.repository[path]?.large !== true) return this.download('hub', request, path);
    this.note('hub', request, path);
    return [302, '', { location: `${store}/${path}` }];
  }

  private siblings(): object[] {
    return Object.entries(this.repository).map(([rfilename, { body, large }]) => ({
      rfilename, size: body.length, blobId: createHash('sha1').update(`blob ${String(body.length)}\0`).update(body).digest('hex'),
      ...(large === true ? { lfs: { sha256: createHash('sha256').update(body).digest('hex'), size: body.length, pointerSize: 135 } } : {}),
    }));
  }

  private download(at: 'hub' | 'store', request: IncomingMessage, path: string): ReturnType<Handler> {
    this.note(at, request, path);
    const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = Buffer.from(this.repository[path]?.body ?? '');
    if (this.corrupt.has(path)) body[0] = (body[0] ?? 0) ^ 1;
    const breaks = at === 'store' ? this.breaksAt : undefined;
    if (breaks !== undefined) this.breaksAt = undefined;
    return [first > 0 ? 206 : 200, body.subarray(first), breaks === undefined ? {} : { breaks: String(breaks) }];
  }

  private note(at: 'hub' | 'store', request: IncomingMessage, path: string): void {
    this.requests.push({ at, path, authorization: request.headers.authorization, range: request.headers.range });
  }

  private bucket(request: IncomingMessage, body: Buffer, url: URL): ReturnType<Handler> {
    const key = decodeURIComponent(url.pathname).replace(/^\/weights\//, '');
    const digest = request.headers['x-amz-meta-digest'] as string | undefined;
    const found = this.objects.get(key);
    if (request.method === 'HEAD') {
      if (found === undefined) return [404];
      return [200, undefined, { 'content-length': String(found.body.length), ...(found.digest === undefined ? {} : { 'x-amz-meta-digest': found.digest }) }];
    }
    if (url.searchParams.has('uploads') || url.searchParams.has('uploadId')) return this.upload(request, body, url, key);
    this.objects.set(key, { body, digest });
    return [200, '', { etag: '"1"' }];
  }

  private upload(request: IncomingMessage, body: Buffer, url: URL, key: string): ReturnType<Handler> {
    if (url.searchParams.has('uploads')) {
      this.uploads.set(key, { parts: new Map(), digest: request.headers['x-amz-meta-digest'] as string | undefined });
      return [200, `<InitiateMultipartUploadResult><Bucket>weights</Bucket><Key>${key}</Key><UploadId>1</UploadId></InitiateMultipartUploadResult>`];
    }
    const upload = this.uploads.get(key);
    if (request.method === 'PUT') {
      upload?.parts.set(Number(url.searchParams.get('partNumber')), body);
      return [200, '', { etag: '"part"' }];
    }
    this.uploads.delete(key);
    if (request.method === 'DELETE') return [204];
    this.objects.set(key, { body: Buffer.concat([...(upload?.parts ?? [])].sort(([one], [other]) => one - other).map(([, part]) => part)), digest: upload?.digest });
    return [200, `<CompleteMultipartUploadResult><Bucket>weights</Bucket><Key>${key}</Key><ETag>"1"</ETag></CompleteMultipartUploadResult>`];
  }
}
