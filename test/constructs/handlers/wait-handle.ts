import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A signal as CloudFormation gets it. */
export interface Signal {
  readonly body: unknown;
  readonly contentType: string | undefined;
}

/** The handle of a wait condition on loopback. */
export class WaitHandle {
  public readonly signals: Signal[] = [];
  /** What it answers. */
  public status = 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        this.signals.push({ body: JSON.parse(Buffer.concat(chunks).toString()), contentType: request.headers['content-type'] });
        response.writeHead(this.status).end();
      });
    });
  }

  /** Starts it, and returns its address. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/handle?Signature=x`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  public reset(): void {
    this.signals.length = 0;
    this.status = 200;
  }
}
