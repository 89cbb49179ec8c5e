/** The names of a font: in English where it has them, for a person is told them; else as its maker wrote them. */

import { expect, test } from 'vitest';
import { familyName, postscriptName } from '../../src/fonts/font-names.ts';

const FAMILY = 1;
const POSTSCRIPT = 6;

interface Name {
  readonly platform: 'mac' | 'windows';
  readonly language: number;
  readonly id: number;
  readonly text: string;
}

const english = (id: number, text: string): Name => ({ platform: 'windows', language: 0x0409, id, text });
const chinese = (id: number, text: string): Name => ({ platform: 'windows', language: 0x0804, id, text });
const macintosh = (id: number, text: string): Name => ({ platform: 'mac', language: 0, id, text });

function tableOf(...names: readonly Name[]): DataView {
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  const texts: Buffer[] = [];
  for (const [index, { platform, language, id, text }] of names.entries()) {
    const bytes = platform === 'mac' ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le').swap16();
    const offset = texts.reduce((sum, each) => sum + each.length, 0);
    const record = [platform === 'mac' ? 1 : 3, platform === 'mac' ? 0 : 1, language, id, bytes.length, offset];
    for (const [at, value] of record.entries()) head.writeUInt16BE(value, 6 + 12 * index + 2 * at);
    texts.push(bytes);
  }
  return new DataView(Uint8Array.from(Buffer.concat([head, ...texts])).buffer);
}

test.each([
  ['English before Chinese', [chinese(FAMILY, '方正小标宋'), english(FAMILY, 'FZXiaoBiaoSong')], 'FZXiaoBiaoSong'],
  ['Chinese where there is no English', [macintosh(FAMILY, 'FZXBS'), chinese(FAMILY, '方正小标宋')], '方正小标宋'],
  ['those of the Macintosh where there are no others', [macintosh(FAMILY, 'FZXBS')], 'FZXBS'],
  ['no empty one', [english(FAMILY, ''), chinese(FAMILY, '方正小标宋')], '方正小标宋'],
  ['none but of the kind that is asked for', [english(POSTSCRIPT, 'FZXBSJW')], undefined],
])('%s', (_, names, family) => {
  expect(familyName(tableOf(...names))).toBe(family);
});

test('the name by which a font of a collection is chosen', () => {
  expect(postscriptName(tableOf(english(FAMILY, 'SimSun'), macintosh(POSTSCRIPT, 'SimSun')))).toBe('SimSun');
});
