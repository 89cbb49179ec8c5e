/** The words of the screen for what has a code. */

import type { FormPart, OrganLine, OrganState } from '../wire.ts';

export const STATES: Readonly<Record<OrganState, string>> = {
  missing: '未报送',
  rejected: '退回',
  ready: '可生成',
  made: '已生成',
  changed: '已改动',
  carries: '仅供衔接',
  failed: '未生成',
};

/** What is to be done first. */
const ORDER: readonly OrganState[] = ['failed', 'rejected', 'changed', 'ready', 'missing', 'made', 'carries'];

export function byWork(organs: readonly OrganLine[]): OrganLine[] {
  return [...organs].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** How an entry is called where it is pointed at: its row, and its own name in it. */
export interface EntryName {
  readonly row: string;
  readonly own: string;
}

export function namesOf(parts: readonly FormPart[]): ReadonlyMap<string, EntryName> {
  const names = new Map<string, EntryName>();
  for (const part of parts) {
    if (part.kind === 'text' || part.kind === 'line') names.set(part.entry, { row: '', own: part.title });
    if (part.kind !== 'table') continue;
    for (const row of part.rows)
      for (const cell of row) {
        const words = (cell?.name ?? '').split(' ');
        if (cell?.entry)
          names.set(cell.entry, { row: words.slice(0, -1).join(' '), own: words[words.length - 1] ?? '' });
      }
  }
  return names;
}

export function nameOf(names: ReadonlyMap<string, EntryName>, entry: string): string {
  const name = names.get(entry);
  if (!name) return entry.split('.').slice(-2).join(' ');
  return name.row === '' ? name.own : `${name.row} ${name.own}`;
}

/** The inputs an entry is about: itself, or all of a group. */
export function inputsOf(entry: string): HTMLElement[] {
  const all = Array.from(document.querySelectorAll<HTMLElement>('[data-entry]'));
  return all.filter(({ dataset }) => dataset['entry'] === entry || dataset['entry']?.startsWith(`${entry}.`));
}
