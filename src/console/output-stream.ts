/** stdout or stderr. Whoever reads it may go, the disk it goes to may be full: that ends no run, and is told by `lost`. */

import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

export class OutputStream {
  readonly #stream: Writable & { readonly fd: number };
  readonly #isFile: boolean;
  #lost: unknown;

  constructor(stream: Writable & { readonly fd: number }) {
    this.#stream = stream;
    this.#isFile = isFile(stream.fd);
    stream.on('error', (cause) => this.#lose(cause));
  }

  /** Why something that was written did not arrive; undefined: all of it did. Of a pipe it is known only once the event loop has turned. */
  get lost(): unknown {
    return this.#lost;
  }

  write(text: string): void {
    if (this.#lost !== undefined) return;
    if (!this.#isFile) this.#stream.write(text);
    else this.#writeWhole(Buffer.from(text));
  }

  /** A disk that fills up takes a part of what it is given, and Node's own stream does not look. */
  #writeWhole(bytes: Buffer): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#stream.fd, bytes, at);
    } catch (cause) {
      this.#lose(cause);
    }
  }

  #lose(cause: unknown): void {
    this.#lost ??= cause;
  }
}

/** What the system can say nothing of (a handle of Windows that is neither file nor pipe to it) is written to as a stream. */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
