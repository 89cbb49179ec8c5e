/**
 * The desk's server: one process, one data folder, 127.0.0.1 alone.
 *
 *   request → gate → route → reply
 *
 * Not a framework: a dozen routes, and all that matters here, who may ask and what is sent with each reply, would be ours anyway.
 */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { NothingToDo } from '../run/plan.ts';
import { causeOf } from '../store/cause.ts';
import { fileIn, jsonIn, Unfit } from './body.ts';
import { Gate, HEADERS } from './gate.ts';
import { type Document, Routes } from './routes.ts';
import type { Event } from './wire.ts';
import { type Folders, NotReady, Workplace } from './workplace.ts';

export interface DeskSettings extends Folders {
  /** The first port that is tried; null: any that is free. */
  readonly port: number | null;
  /** Milliseconds without a page after which the desk ends. */
  readonly idle: number;
  /** Told of what is no fault of the person at the screen; the page is told the id alone. */
  readonly log: (id: string, cause: unknown) => void;
}

/** What the build has made of `page/`, beside the program. */
const PAGE = new URL('../../dist/desk/', import.meta.url);

const FILES: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/old.js': ['old.js', 'text/javascript; charset=utf-8'],
  '/app.css': ['app.css', 'text/css; charset=utf-8'],
};

/** Ports that are tried one after the other. */
const PORTS = 10;
const FIRST_PORT = 7110;

/** Milliseconds. */
const LOOK_AROUND = 2000;
const SLOWEST_REQUEST = 30_000;
const MOST_CONNECTIONS = 32;

/** A browser has six connections to a server for all its pages together: some are to be left for what they ask. */
const MOST_STREAMS = 4;

export class DeskServer {
  readonly gate: Gate;
  readonly port: number;
  /** Settled when the desk has ended. */
  readonly ended: Promise<void>;
  readonly #server: Server;
  readonly #workplace: Workplace;
  readonly #routes: Routes;
  readonly #log: DeskSettings['log'];
  /** The event streams of open pages, by their tab. */
  readonly #pages = new Map<ServerResponse, string>();
  readonly #timer: NodeJS.Timeout;
  #lastSeen = Date.now();
  #close: () => void = () => {};

  constructor(server: Server, port: number, settings: DeskSettings, session?: string) {
    this.#server = server;
    this.port = port;
    this.gate = new Gate(port, session);
    this.#workplace = new Workplace(settings);
    this.#log = settings.log;
    this.ended = new Promise((resolve) => {
      this.#close = resolve;
    });
    this.#routes = new Routes({
      workplace: this.#workplace,
      tell: (event) => this.#tell(event),
      isOpen: (tab) => [...this.#pages.values()].includes(tab),
      moment,
      end: () => void setImmediate(() => this.end()),
      address: () => this.address(),
    });
    server.on('request', (request, response) => void this.#answer(request, response));
    this.#timer = setInterval(() => this.#lookAround(settings.idle), LOOK_AROUND);
    this.#timer.unref();
  }

  /** Where the browser is sent; good once. */
  address(): string {
    return this.gate.launch();
  }

  get workplace(): Workplace {
    return this.#workplace;
  }

  /** What has been typed goes into the files first. */
  end(): void {
    clearInterval(this.#timer);
    try {
      this.#workplace.saveAll(moment());
    } catch (cause) {
      // It stays in the drafts.
      this.#log('save', cause);
    }
    this.#tell({ kind: 'ends' });
    for (const page of this.#pages.keys()) page.end();
    this.#server.close();
    this.#server.closeAllConnections();
    this.#workplace.close();
    this.#close();
  }

  #lookAround(idle: number): void {
    if (this.#pages.size > 0) this.#lastSeen = Date.now();
    if (Date.now() - this.#lastSeen > idle) {
      this.end();
      return;
    }
    for (const page of this.#pages.keys()) page.write(': \n\n');
    try {
      for (const { year, code } of this.#workplace.refresh()) this.#tell({ kind: 'changed', year, codes: [code] });
    } catch (cause) {
      if (!(cause instanceof NotReady)) this.#log('refresh', cause);
    }
  }

  /** What the first page will ask for, while the browser begins. */
  async warm(): Promise<void> {
    try {
      const [latest] = this.#workplace.years();
      if (latest === undefined) return;
      this.#workplace.takeUpDrafts(latest);
      this.#workplace.saveAll(moment());
      await this.#workplace.list(latest);
    } catch {
      // The page will be told.
    }
  }

  #tell(event: Event): void {
    for (const page of this.#pages.keys()) page.write(asEvent(event));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { method = '', url = '', headers } = request;
    const verdict = this.gate.judge({ method, url, headers });
    if (verdict.kind === 'refuse') {
      refused(response, verdict.status, verdict.message);
      return;
    }
    if (verdict.kind === 'enter') {
      response.writeHead(303, { location: '/', 'set-cookie': verdict.cookie }).end();
      return;
    }
    try {
      const [pathname = '', query] = url.split('?', 2);
      await this.#route(method, pathname, new URLSearchParams(query), request, response);
    } catch (cause) {
      this.#failed(response, cause);
    }
  }

  async #route(
    method: string,
    pathname: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const file = method === 'GET' ? FILES[pathname] : undefined;
    if (file) {
      sent(response, file[1], readFileSync(new URL(file[0], PAGE)), request);
      return;
    }
    const [root, ...path] = pathname.split('/').filter((each) => each !== '');
    const steps = path.map((each) => decodeURIComponent(each));
    if (root === 'pdf' && method === 'GET') {
      handed(response, this.#routes.pdf(steps, query.has('save')));
      return;
    }
    if (root === 'marked' && method === 'GET') {
      handed(response, this.#routes.marked(steps));
      return;
    }
    if (root !== 'api') throw new Unfit(404, '没有这一页。');
    if (method === 'GET' && steps[0] === 'events') {
      this.#watch(query.get('tab') ?? '', request, response);
      return;
    }
    if (method === 'POST' && steps[0] === 'drop') {
      const dropped = await this.#routes.drop(query, await fileIn(request));
      sent(response, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(dropped)), request);
      return;
    }
    const answer =
      method === 'GET' ? await this.#routes.get(steps, query) : await this.#routes.post(steps, await jsonIn(request));
    sent(response, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(answer ?? {})), request);
  }

  #watch(tab: string, request: IncomingMessage, response: ServerResponse): void {
    request.socket.setTimeout(0);
    const [oldest] = this.#pages.keys();
    if (oldest && this.#pages.size >= MOST_STREAMS) {
      oldest.end(asEvent({ kind: 'parked' }));
      this.#pages.delete(oldest);
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': \n\n');
    this.#pages.set(response, tab);
    response.on('close', () => this.#pages.delete(response));
  }

  #failed(response: ServerResponse, cause: unknown): void {
    if (cause instanceof Unfit) refused(response, cause.status, cause.message);
    else if (cause instanceof NothingToDo) refused(response, 404, cause.message);
    else if (cause instanceof NotReady) refused(response, 503, cause.message);
    else if (isOfDisk(cause)) refused(response, 507, unwrittenOf(cause));
    else if (cause instanceof URIError) refused(response, 400, '网址读不出来。');
    else {
      const id = randomUUID().slice(0, 8);
      this.#log(id, cause);
      refused(response, 500, `程序出错（${id}），您填的内容都在。请把这个编号告诉管理员。`);
    }
  }
}

/** A free port, from the first one on, so that a page that is still open finds the desk again. @throws where none is free */
export async function startDesk(settings: DeskSettings, session?: string): Promise<DeskServer> {
  const first = settings.port ?? FIRST_PORT;
  const ports = settings.port === 0 ? [0] : Array.from({ length: PORTS }, (_, index) => first + index);
  for (const port of ports) {
    const server = createServer({ requestTimeout: SLOWEST_REQUEST, headersTimeout: SLOWEST_REQUEST });
    server.maxConnections = MOST_CONNECTIONS;
    const taken = await listening(server, port);
    const address = server.address();
    if (taken || address === null || typeof address === 'string') continue;
    return new DeskServer(server, address.port, settings, session);
  }
  throw new Error(`端口 ${first} 到 ${first + PORTS - 1} 都正在被别的程序使用，请用 --port 另写一个`);
}

/** @returns whether somebody else has the port */
function listening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE' || cause.code === 'EACCES') resolve(true);
      else reject(cause);
    });
    server.listen(port, '127.0.0.1', () => resolve(false));
  });
}

/** Small enough that a fast compression is the best one on this computer. */
function sent(response: ServerResponse, type: string, content: Buffer, { headers }: IncomingMessage): void {
  response.setHeader('content-type', type);
  const zipped = String(headers['accept-encoding'] ?? '').includes('gzip');
  if (zipped) response.setHeader('content-encoding', 'gzip');
  response.end(zipped ? gzipSync(content, { level: 1 }) : content);
}

function handed(response: ServerResponse, { name, type, bytes, save }: Document): void {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('content-type', type);
  const how = save ? 'attachment' : 'inline';
  response.setHeader('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.end(bytes);
}

/** The page tries again by itself. */
function unwrittenOf(cause: unknown): string {
  const why = causeOf(cause).replace(/后?再运行一次$/, '');
  return `写不进磁盘：${why}。刚填的内容还在这个网页里，先不要关；能写了，会自动存进去。`;
}

/** The system would not read or write. */
function isOfDisk(cause: unknown): boolean {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string';
}

function refused(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ error: message }));
}

function asEvent(event: Event): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** `20270108-101530`, by the clock of the computer. */
function moment(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
