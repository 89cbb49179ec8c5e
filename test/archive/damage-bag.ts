/** Damages that a bag may suffer, each by its number. */

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { random } from '../damage.ts';
import { contents } from '../office.ts';

type Next = ReturnType<typeof random>;
type Damage = (bag: string, file: string, next: Next) => string;

/** @returns what must be told of it: the name of a file */
export function damageBag(bag: string, number: number, next: Next): string {
  const files = [...contents(bag).keys()].filter((file) => file.startsWith('data/'));
  const file = files[next(files.length)] ?? '';
  return DAMAGES[number % DAMAGES.length]?.(bag, file, next) ?? '';
}

const DAMAGES: readonly Damage[] = [
  function aByte(bag, file, next) {
    const bytes = readFileSync(join(bag, file));
    const at = next(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(join(bag, file), bytes);
    return file;
  },
  function aName(bag, file) {
    renameSync(join(bag, file), join(bag, `${file}x`));
    return file;
  },
  function oneMore(bag, file) {
    const path = `${dirname(file)}/多出来的.txt`;
    writeFileSync(join(bag, path), 'x');
    return path;
  },
  function oneLess(bag, file) {
    rmSync(join(bag, file));
    return file;
  },
  function aLineOfAList(bag, _, next) {
    const list = `manifest-sha${next(2) === 0 ? 256 : 512}.txt`;
    const lines = readFileSync(join(bag, list), 'utf8').split('\n');
    lines.splice(next(lines.length - 1), 1);
    writeFileSync(join(bag, list), lines.join('\n'));
    return list;
  },
  function twoFiles(bag) {
    const [one = '', two = ''] = [...contents(bag).keys()].filter((path) => path.endsWith('.pdf'));
    renameSync(join(bag, one), `${bag}-aside`);
    renameSync(join(bag, two), join(bag, one));
    renameSync(`${bag}-aside`, join(bag, two));
    return one;
  },
  function aTag(bag, _, next) {
    const tag = ['bagit.txt', 'bag-info.txt'][next(2)] ?? '';
    writeFileSync(join(bag, tag), `${readFileSync(join(bag, tag), 'utf8')}X: y\n`);
    return tag;
  },
];
