/** Turns the bytes of a file a person typed into text: UTF-8 only, and every other thing that turns up is told apart. */

import { type Checked, error, type Finding, warning } from '../finding.ts';
import { atLine, wholeFile } from '../place.ts';
import { Lines } from './lines.ts';

/** A year's texts are some 20 kB; a megabyte is a picture or another file under the wrong name. */
export const LARGEST_FILE = 1024 * 1024;

/** The list of a province's 30,000 organs, with all that may be said of each, is 9 MB. */
export const LARGEST_LIST = 16 * 1024 * 1024;

/** A longer one is read only where it is typed plainly: YAML itself takes some seconds and 200 MB a megabyte. */
export const LONGEST_UNUSUAL_LIST = LARGEST_FILE;

const SAVE_AS_UTF8 =
  '用记事本打开这个文件，点“文件—另存为”，“编码”选“UTF-8”，再保存；用 WPS 的，另存为“纯文本”，编码选“UTF-8”。';

/** The text without byte order mark and with `\n` at every line's end, as editors count lines; absent when it cannot be read. */
export function decode(file: string, bytes: Uint8Array, most: number = LARGEST_FILE): Checked<string> {
  const refuse = (code: string, message: string, hint: string): Checked<string> => ({
    findings: [error(wholeFile(file), code, message, hint)],
  });
  if (bytes.length > most) {
    const message = `文件超过了 ${Math.floor(most / 1048576)} MB，没有读。`;
    return refuse('file-is-small', message, '填报文件和单位名录只放文字和数字，请核对是不是放错了文件。');
  }
  const other = otherKind(bytes);
  if (other !== null) return refuse('file-is-text', `这是${other}，不是填报文件。`, OPEN_AND_COPY);
  const wide = utf16(bytes);
  if (wide !== null) {
    return refuse('encoding-is-utf-8', `文件的编码是 ${wide}（记事本里叫“Unicode”），要用 UTF-8。`, SAVE_AS_UTF8);
  }
  if (bytes.includes(0))
    return refuse('file-is-text', '文件里有不是文字的内容，可能已经损坏，或者是别的程序的文件。', OPEN_AND_COPY);
  return fromUtf8(file, bytes) ?? notUtf8(file, bytes, refuse);
}

const OPEN_AND_COPY = '把内容复制到新建的填报文件里，用记事本保存，“编码”选“UTF-8”。';

function fromUtf8(file: string, bytes: Uint8Array): Checked<string> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return withoutMark(file, text.replace(/\r\n?/g, '\n'));
  } catch {
    return undefined;
  }
}

function withoutMark(file: string, text: string): Checked<string> {
  if (!text.startsWith('\uFEFF')) return { value: text, findings: [] };
  const finding: Finding = warning(
    atLine(file, 1, 1),
    'file-has-no-byte-order-mark',
    '文件开头带有看不见的 BOM 标记，已略去，不影响生成报告。',
    '下次保存时，“编码”选“UTF-8”，不选“带有 BOM 的 UTF-8”。',
  );
  return { value: text.slice(1), findings: [finding] };
}

function notUtf8(file: string, bytes: Uint8Array, refuse: (...words: [string, string, string]) => Checked<string>) {
  const damage = damagedUtf8(file, bytes);
  if (damage !== undefined) return damage;
  return decodes(bytes, 'gb18030')
    ? refuse('encoding-is-utf-8', '文件的编码是 GBK（记事本里叫“ANSI”），要用 UTF-8。', SAVE_AS_UTF8)
    : refuse('file-is-text', '文件的文字读不出来：编码既不是 UTF-8，也不是 GBK，可能已经损坏。', OPEN_AND_COPY);
}

/** A file that is UTF-8 but for a few broken characters, as a cut transfer leaves it: the place of the first one. */
function damagedUtf8(file: string, bytes: Uint8Array): Checked<string> | undefined {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0;
  if (whole < 8 * broken) return undefined;
  const place = new Lines(text).at(file, text.indexOf('\uFFFD'));
  const message = `这里的文字已经损坏，读不出来${broken > 1 ? `，全文共 ${broken} 处` : ''}。`;
  return { findings: [error(place, 'text-is-undamaged', message, '请对照原稿重新输入损坏的文字，再保存。')] };
}

/** Files of other programs that are handed in under a new name. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', ' Word、Excel 或 WPS 的文件（.docx、.xlsx）或压缩包'],
  ['\u00d0\u00cf\u0011\u00e0', ' Word、Excel 或 WPS 的文件（.doc、.xls、.wps、.et）'],
  ['%PDF', ' PDF 文件'],
  ['{\\rtf', ' RTF 文件'],
  ['\u0089PNG', '图片'],
  ['\u00ff\u00d8\u00ff', '图片'],
];

function otherKind(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 5));
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ?? null;
}

/** UTF-16 by its mark, or by its zero bytes: those of digits, spaces and line ends, all on one side. */
function utf16(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 !== 0 || even + odd < bytes.length / 40 || even + odd === 0) return null;
  if (even === 0 && decodes(bytes, 'utf-16le')) return 'UTF-16 LE';
  return odd === 0 && decodes(bytes, 'utf-16be') ? 'UTF-16 BE' : null;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
