/** Which names are one: those that are printed alike, and those that a file system takes for one. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped } from '../../src/source/edits.ts';
import { fileName } from '../../src/store/file-name.ts';
import { nameKey } from '../../src/tidy/name-key.ts';
import { tidyLine } from '../../src/tidy/tidy.ts';

const ONE: readonly [string, string, string][] = [
  ['a blank between', '白沙镇人民政府', '白沙镇 人民政府'],
  ['a wide gap', '白沙镇人民政府', '白沙镇\u3000人民政府'],
  ['an ideographic blank before', '白沙镇人民政府', '\u3000白沙镇人民政府'],
  ['a radical', '白沙镇人民政府', '⽩沙镇人民政府'],
  ['a compatibility character', '金州区人民政府', '\uf90a州区人民政府'],
  ['a zero-width joiner', '白沙镇人民政府', '白沙\u200d镇人民政府'],
  ['an Arabic letter mark', '白沙镇人民政府', '白沙\u061c镇人民政府'],
  ['a variation selector', '葛镇人民政府', '葛\u{e0100}镇人民政府'],
  ['full-width letters', 'A区管理委员会', 'Ａ区管理委员会'],
  ['capitals', 'A区管理委员会', 'a区管理委员会'],
  ['capitals of which one is two letters', 'Straße局', 'STRASSE局'],
  ['the last small sigma', 'ΑΣ局', 'ας局'],
  ['letters taken apart', 'é局', 'e\u0301局'],
  ['another middle dot', '阿·吾镇人民政府', '阿‧吾镇人民政府'],
];

describe('one name', () => {
  it.each(ONE)('but for %s', (_, one, other) => {
    expect(nameKey(other)).toBe(nameKey(one));
  });

  it('however it is typed: as it is printed it has the same key', () => {
    const char = fc.constantFrom(...ONE.flatMap(([, one, other]) => [...one, ...other]), ' ', '（', '1', '．');
    fc.assert(
      fc.property(fc.array(char, { maxLength: 12 }), (chars) => {
        const typed = chars.join('');
        const printed = tidyLine(asTyped(typed)).text;
        expect(nameKey(printed)).toBe(nameKey(typed));
        expect(nameKey(fileName(printed.toLowerCase()).normalize('NFD'))).toBe(nameKey(fileName(printed)));
      }),
    );
  });
});

it.each([
  ['白沙镇人民政府', '白沙乡人民政府'],
  ['第1镇人民政府', '第11镇人民政府'],
  ['己镇人民政府', '已镇人民政府'],
])('%s and %s are two', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});
