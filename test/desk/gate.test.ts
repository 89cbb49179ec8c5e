/** Who may speak to the desk: the page that was opened by the program, and nobody else in the same browser. */

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Gate, HEADERS, type RequestHead } from '../../src/desk/gate.ts';

const PORT = 7110;
let gate: Gate;

beforeEach(() => {
  gate = new Gate(PORT);
});

function request(url: string, headers: RequestHead['headers'] = {}, method = 'GET') {
  return gate.judge({ method, url, headers: { host: `127.0.0.1:${PORT}`, ...headers } });
}

function keyOf(launch: string): string {
  return launch.slice(launch.indexOf('/?key='));
}

/** As the page sends it. */
function ours(more: RequestHead['headers'] = {}): RequestHead['headers'] {
  return { cookie: `nianbao-${PORT}=${gate.session}`, 'sec-fetch-site': 'same-origin', ...more };
}

function statusOf(verdict: ReturnType<typeof request>): number {
  return verdict.kind === 'refuse' ? verdict.status : 200;
}

describe('the key of a launch', () => {
  it('opens a session, which no script sees and no other site sends', () => {
    const verdict = request(keyOf(gate.launch()), { 'sec-fetch-site': 'none' });
    expect(verdict).toEqual({
      kind: 'enter',
      cookie: `nianbao-${PORT}=${gate.session}; HttpOnly; SameSite=Strict; Path=/`,
    });
  });

  it('is good once', () => {
    const key = keyOf(gate.launch());
    request(key);
    expect(statusOf(request(key))).toBe(403);
  });

  it('that was never given opens nothing', () => {
    expect(statusOf(request(`/?key=${'x'.repeat(32)}`))).toBe(403);
  });
});

describe('a request', () => {
  it('of the page passes', () => {
    expect(request('/api/year/', ours())).toEqual({ kind: 'pass' });
  });

  it('without the session is refused, whatever it asks for', () => {
    for (const cookie of [undefined, `nianbao-${PORT}=`, `nianbao-${PORT}=guess`, `nianbao-7111=${gate.session}`])
      expect(statusOf(request('/api/year/', { cookie }))).toBe(401);
  });

  it('for another host is refused: a name that an attacker points at this computer', () => {
    for (const host of [undefined, 'evil.example', `localhost:${PORT}`, '127.0.0.1', `127.0.0.1:${PORT}.evil.example`])
      expect(statusOf(request('/', ours({ host })))).toBe(421);
  });

  it('from another site is refused, by its origin or by what the browser says of it', () => {
    for (const origin of ['http://127.0.0.1:8080', 'https://evil.example', 'null', `http://localhost:${PORT}`])
      expect(statusOf(request('/api/keep', ours({ origin }), 'POST'))).toBe(403);
    for (const site of ['cross-site', 'same-site'])
      expect(statusOf(request('/', ours({ 'sec-fetch-site': site })))).toBe(403);
  });

  it('by other methods or with an endless address is refused', () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'])
      expect(statusOf(request('/', ours(), method))).toBe(405);
    expect(statusOf(request(`/${'a'.repeat(3000)}`, ours()))).toBe(414);
  });

  it('passes only with the host, the session and no foreign origin, whatever else it has', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom(`127.0.0.1:${PORT}`, 'same-origin', `nianbao-${PORT}=x`));
    const header = fc.record(
      { host: words, origin: words, cookie: words, 'sec-fetch-site': words },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(header, fc.webUrl(), (headers, url) => {
        expect(gate.judge({ method: 'GET', url, headers }).kind).toBe('refuse');
      }),
    );
  });
});

it('a page may load nothing from elsewhere, run no script in it, and be shown in no frame', () => {
  const policy = HEADERS['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(Object.keys(HEADERS).filter((name) => name.startsWith('access-control'))).toEqual([]);
});
