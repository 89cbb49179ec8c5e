import { describe, expect, test } from 'vitest';
import { decode, LARGEST_FILE } from '../../src/source/bytes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const told = (bytes: Uint8Array) => decode('x.yaml', bytes).findings.map(({ code, message }) => `${code}：${message}`);

describe('what is read', () => {
  test('UTF-8', () => expect(decode('x.yaml', utf8('单位: 某乡\n'))).toEqual({ value: '单位: 某乡\n', findings: [] }));

  test('a byte order mark is left out, with a warning', () => {
    const { value, findings } = decode('x.yaml', utf8('\uFEFF单位: 某乡'));
    expect(value).toBe('单位: 某乡');
    expect(findings).toMatchObject([{ severity: 'warning', code: 'file-has-no-byte-order-mark', line: 1, column: 1 }]);
  });

  test('line ends of Windows and of old Macs become those of everybody', () => {
    expect(decode('x.yaml', utf8('一\r\n二\r三\n')).value).toBe('一\n二\n三\n');
  });

  test('a file of one megabyte', () =>
    expect(decode('x.yaml', new Uint8Array(LARGEST_FILE).fill(0x61)).value).toHaveLength(LARGEST_FILE));

  test('an empty file is empty text', () =>
    expect(decode('x.yaml', new Uint8Array())).toEqual({ value: '', findings: [] }));
});

describe('what is refused', () => {
  test('a file of more than a megabyte', () => {
    expect(told(new Uint8Array(LARGEST_FILE + 1).fill(0x61))[0]).toMatch(/^file-is-small：文件超过了 1 MB，没有读/);
  });

  test('GBK', () => {
    const gbk = new Uint8Array([0xb5, 0xa5, 0xce, 0xbb, 0x3a, 0x20, 0xb0, 0xd7, 0xc9, 0xb3, 0xd5, 0xf2, 0x0a]);
    expect(told(gbk)[0]).toContain('文件的编码是 GBK');
  });

  test.each([
    ['UTF-16 LE', true, false],
    ['UTF-16 LE', false, false],
    ['UTF-16 BE', true, true],
    ['UTF-16 BE', false, true],
  ])('%s, with a mark: %s', (name, mark, swapped) => {
    const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}单位: 某乡\n年度: 2020\n`, 'utf16le');
    expect(told(swapped ? bytes.swap16() : bytes)[0]).toContain(`文件的编码是 ${name}`);
  });

  test.each([
    ['PK\u0003\u0004', 'Word、Excel'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1', '.doc'],
    ['%PDF-1.7', 'PDF'],
    ['\u0089PNG\r\n', '图片'],
  ])('a file of another program: %j', (head, name) => {
    expect(told(Buffer.from(`${head}\u0000\u0001`, 'latin1'))[0]).toContain(name);
  });

  test('bytes that are no text', () => {
    expect(told(new Uint8Array([0x61, 0, 0, 0x62, 0x63]))[0]).toMatch(/^file-is-text/);
    expect(told(new Uint8Array([0xff, 0xff, 0x80, 0x81]))[0]).toMatch(/^file-is-text/);
  });
});

test('UTF-8 in which a few characters are broken is told from another encoding, with the place', () => {
  const bytes = Buffer.concat([utf8('单位: 某乡人民政府\n说明: 本乡认'), Buffer.from([0xe7]), utf8('真做好工作\n')]);
  expect(decode('x.yaml', bytes).findings).toMatchObject([{ line: 2, column: 8, code: 'text-is-undamaged' }]);
});
