/** A temporary folder for each test, and what is put into it. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { County, Organ } from '../../src/county.ts';

export class Folder {
  readonly path: string;

  /** @param end when it goes: with the test, if nothing else is said */
  constructor(end: (remove: () => void) => void = onTestFinished) {
    this.path = mkdtempSync(join(tmpdir(), 'nianbao-'));
    end(() => rmSync(this.path, { recursive: true, force: true }));
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** @returns its path */
  write(name: string, text = name): string {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
    return this.at(name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** Names in a folder, sorted. */
  names(name: string): string[] {
    return readdirSync(this.at(name)).sort();
  }
}

/** 代号 → 名称. */
export function countyOf(organs: Readonly<Record<string, string>>): County {
  const listed = Object.entries(organs).map(([code, name]) => [code, organOf(code, name)] as const);
  return {
    name: '本县',
    organs: new Map(listed),
    contact: [],
    fonts: [],
    deadline: '01-31',
    sum: null,
    longestOverview: null,
    attachesData: false,
    sealed: false,
    site: { name: null, domain: null, code: null, column: null, fileNames: '标题', limit: null },
    archive: null,
  };
}

export function organOf(code: string, name: string): Organ {
  return { code, name, shortName: null, kind: null, creditCode: null, predecessors: [], contact: [] };
}
