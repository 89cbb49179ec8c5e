/**
 * Who may speak to the desk: the page that this program opened, on this computer, and nothing else. Any site that is open in the
 * same browser can send requests to 127.0.0.1 (CVE-2025-24010, CVE-2026-27148): so the host, the origin, the fetch metadata and
 * a session are looked at before anything is read.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is known of a request before its body. */
export interface RequestHead {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type Verdict =
  | { readonly kind: 'pass' }
  /** The key of the launch was right: a session begins, the key is gone. */
  | { readonly kind: 'enter'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly message: string };

const LONGEST_URL = 2048;

/** No script, style or picture of anybody else; nothing may show the page in a frame; no form leaves it. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

export class Gate {
  readonly #host: string;
  readonly #cookie: string;
  readonly #session: string;
  /** SHA-256 of the keys that open one session each. */
  readonly #keys = new Set<string>();

  /** @param session of an earlier start, so that a page that is still open goes on */
  constructor(port: number, session = secret()) {
    this.#host = `127.0.0.1:${port}`;
    this.#cookie = `nianbao-${port}`;
    this.#session = session;
  }

  get session(): string {
    return this.#session;
  }

  /** The address that the browser is opened with; it is good once. */
  launch(): string {
    const key = secret();
    this.#keys.add(hashed(key));
    return `http://${this.#host}/?key=${key}`;
  }

  judge({ method, url, headers }: RequestHead): Verdict {
    if (headers['host'] !== this.#host) return refuse(421, '只接受本机的请求。');
    if (url.length > LONGEST_URL) return refuse(414, '网址太长。');
    if (!isOurs(headers, `http://${this.#host}`)) return refuse(403, '请求不是从年报工作台来的。');
    if (method !== 'GET' && method !== 'POST') return refuse(405, '没有这种请求。');
    const key = /^\/\?key=([\w-]+)$/.exec(url)?.[1];
    if (key !== undefined) return this.#enter(key);
    if (!this.#hasSession(headers['cookie'])) return refuse(401, ENTER_AGAIN);
    return { kind: 'pass' };
  }

  #enter(key: string): Verdict {
    if (!this.#keys.delete(hashed(key))) return refuse(403, ENTER_AGAIN);
    const cookie = `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
    return { kind: 'enter', cookie };
  }

  #hasSession(cookies: RequestHead['headers'][string]): boolean {
    const all = String(cookies ?? '').split(/; */);
    const given = all.find((each) => each.startsWith(`${this.#cookie}=`))?.slice(this.#cookie.length + 1) ?? '';
    return isSame(given, this.#session);
  }
}

const ENTER_AGAIN = '请从“打开年报”或命令 nianbao desk 进入，网址只能用一次。';

/** A browser says where a request comes from; what says nothing is no browser's page, and has no session either. */
function isOurs(headers: RequestHead['headers'], origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (headers['origin'] !== undefined && headers['origin'] !== origin) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

function refuse(status: number, message: string): Verdict {
  return { kind: 'refuse', status, message };
}

export function secret(): string {
  return randomBytes(24).toString('base64url');
}

/** In a time that says nothing of where two differ. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashed(one)), Buffer.from(hashed(other)));
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
