import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** S3 on loopback, which lists. */
export class S3Server {
  /** Files, as `bucket/key`. */
  public readonly files = new Set<string>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const prefix = `${pathname.slice(1).replace(/\/$/, '')}/${searchParams.get('prefix') ?? ''}`;
      const keys = [...this.files].filter((file) => file.startsWith(prefix));
      response.writeHead(200, { 'content-type': 'application/xml' })
        .end(`<ListBucketResult><KeyCount>${String(keys.length)}</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>`);
    });
  }

  /** Starts it, and returns its address. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }
}
