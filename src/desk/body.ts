/** The body of a request, bounded in size and time; JSON only, which no other site's form can send without being asked first. */

import type { IncomingMessage } from 'node:http';

/** Bytes of JSON, and of a file that is dropped on the page. */
const LARGEST_BODY = 2 * 1024 * 1024;
const LARGEST_FILE = 20 * 1024 * 1024;

/** Why a body is not taken. */
export class Unfit extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws Unfit */
export async function jsonIn(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') throw new Unfit(415, '只接受 JSON。');
  const text = (await bytesIn(request, LARGEST_BODY)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Unfit(400, '请求读不出来。');
  }
}

/** A file that was dropped on the page: a form of another site can send neither its type nor the header. @throws Unfit */
export async function fileIn(request: IncomingMessage): Promise<Buffer> {
  const { 'content-type': type, 'x-nianbao': mark } = request.headers;
  if (type !== 'application/octet-stream' || mark !== 'drop') throw new Unfit(415, '只接受拖进网页的文件。');
  return bytesIn(request, LARGEST_FILE);
}

/** @throws Unfit */
async function bytesIn(request: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > most) throw new Unfit(413, '内容太大。');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
