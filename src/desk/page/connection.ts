/** Requests to the desk's server. */

import type { Event, Refusal } from '../wire.ts';

/** Which page this is: an organ is filled in on one. */
export const TAB = Array.from(crypto.getRandomValues(new Uint32Array(3)), (each) => each.toString(36)).join('');

/** The server does not want it; the message is for the person. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nobody answers. */
export class Gone extends Error {}

export function get<T>(path: string): Promise<T> {
  return asked(path, {});
}

export function post<T>(path: string, body: object, keepalive = false): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return asked(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive });
}

/** A file, to be looked at. */
export function send<T>(path: string, file: Blob): Promise<T> {
  const headers = { 'content-type': 'application/octet-stream', 'x-nianbao': 'drop' };
  return asked(path, { method: 'POST', headers, body: file });
}

async function asked<T>(path: string, options: RequestInit): Promise<T> {
  const response = await fetch(`/api/${path}`, { credentials: 'same-origin', ...options }).catch(() => {
    throw new Gone();
  });
  const answer: unknown = await response.json().catch(() => {
    throw new Gone();
  });
  if (!response.ok) throw new Refused(response.status, (answer as Refusal).error);
  return answer as T;
}

/** @param heard of each event, and whether somebody is at the other end */
export function listen(heard: (event: Event) => void, connected: (isThere: boolean) => void): void {
  const source = new EventSource(`/api/events?tab=${TAB}`);
  source.onopen = () => connected(true);
  source.onerror = () => connected(false);
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data) as Event;
    if (event.kind === 'parked') {
      source.close();
      onReturn(() => listen(heard, connected));
    }
    heard(event);
  };
}

const RETURNS = ['focus', 'pointerdown', 'keydown'];

/** Once, when somebody comes back to this page. */
function onReturn(act: () => void): void {
  const returned = () => {
    for (const each of RETURNS) removeEventListener(each, returned, true);
    act();
  };
  for (const each of RETURNS) addEventListener(each, returned, true);
}
