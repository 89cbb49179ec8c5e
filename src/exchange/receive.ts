/** The bytes of a file → what it is, by themselves and whatever its name; what cannot be read is refused in one sentence that says what to do. */

import { type Parts, unpack } from '../ooxml/unpack.ts';
import { type Fault, Unusable } from '../ooxml/unusable.ts';

export type Received =
  | { readonly kind: 'workbook'; readonly parts: Parts }
  | { readonly kind: 'word'; readonly parts: Parts }
  | { readonly kind: 'page' }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Bytes; a report in Word with pictures has some megabytes. */
export const LARGEST_ORIGINAL = 64 * 1024 * 1024;

const AS_XLSX = '请用 WPS 或 Excel 打开它，另存为“.xlsx”，再交这个文件。';
const AS_DOCX = '请用 WPS 或 Word 打开它，另存为“.docx”，再交这个文件。';

export function receive(bytes: Uint8Array): Received {
  if (bytes.length === 0) return refused('这个文件是空的，请重新保存或者重新传送。');
  if (bytes.length > LARGEST_ORIGINAL) return refused('这个文件太大，没有读；请核对是不是放错了文件。');
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const signature = SIGNATURES.find(([start]) => head.startsWith(start));
  if (signature) return signature[1](bytes);
  if (/^[\s\S]{0,1024}%PDF-/.test(head)) return { kind: 'pdf' };
  return ofText(bytes);
}

function refused(sentence: string): Received {
  return { kind: 'refused', sentence };
}

const picture = () => refused('这是图片，读不出数字和文字；请交可以编辑的 Word、Excel 文件。');
const archive = () => refused('这是压缩包；请解开以后，交里面的文件。');

const SIGNATURES: readonly (readonly [start: string, kind: (bytes: Uint8Array) => Received])[] = [
  ['PK\u0003\u0004', ofZip],
  ['PK\u0005\u0006', () => refused('这是空的压缩包；请重新保存或者重新传送。')],
  ['\u00d0\u00cf\u0011\u00e0', ofCompound],
  ['{\\rtf', () => refused(`这是 RTF 文件。${AS_DOCX}`)],
  ['Rar!', archive],
  ['7z\u00bc\u00af', archive],
  ['\u001f\u008b', archive],
  ['\u0089PNG', picture],
  ['\u00ff\u00d8\u00ff', picture],
  ['GIF8', picture],
  ['BM', picture],
  ['II*\u0000', picture],
  ['MM\u0000*', picture],
];

const OF_FAULT: Readonly<Record<Fault, string>> = {
  'no-package': '这个文件打不开，可能已经损坏；请重新保存或者重新传送。',
  'cut-short': '这个文件不完整，像是没有传完；请重新传送。',
  encrypted: '这个文件加了密码；请去掉密码，另存以后再交。',
  'too-large': '这个文件展开以后太大，没有读；请核对是不是放错了文件，或者把内容复制到下发的空白表里。',
  damaged: '这个文件已经损坏；请用 WPS 或 Office 打开，另存一份，再交新的。',
  'other-kind': '这不是 Word 或 Excel 的文件；请核对是不是放错了文件。',
  'bad-xml': '这个文件已经损坏；请用 WPS 或 Office 打开，另存一份，再交新的。',
};

/** The sentence for a file that turned out to be unusable while it was read. */
export function refusalOf({ fault }: Unusable): string {
  return OF_FAULT[fault];
}

function ofZip(bytes: Uint8Array): Received {
  try {
    return ofParts(unpack(bytes));
  } catch (cause) {
    if (cause instanceof Unusable) return refused(OF_FAULT[cause.fault]);
    throw cause;
  }
}

function ofParts(parts: Parts): Received {
  const types = textOf(parts.read('[Content_Types].xml'));
  if (/spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled\.main/.test(types)) {
    return { kind: 'workbook', parts };
  }
  if (/wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled\.main/.test(types)) {
    return { kind: 'word', parts };
  }
  if (/ms-excel\.sheet\.binary/.test(types)) return refused(`这是二进制的 Excel 文件（.xlsb）。${AS_XLSX}`);
  if (/presentationml/.test(types)) return refused('这是演示文稿；请交 Word、Excel 文件。');
  const type = textOf(parts.read('mimetype'));
  if (type.includes('opendocument.spreadsheet')) return refused(`这是 .ods 表格。${AS_XLSX}`);
  if (type.includes('opendocument.text')) return refused(`这是 .odt 文档。${AS_DOCX}`);
  if (parts.has('OFD.xml')) return refused('这是 OFD 版式文件；请交它的 Word 或 Excel 原稿。');
  return archive();
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}

/** The container of the programs up to 2003, of WPS, and of new files with a password: by the names of its streams, in UTF-16. */
function ofCompound(bytes: Uint8Array): Received {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return refused(OF_FAULT.encrypted);
  if (has('WordDocument')) return refused(`这是旧格式的 Word 或 WPS 文字文件（.doc、.wps）。${AS_DOCX}`);
  if (has('Workbook') || has('Book')) return refused(`这是旧格式的 Excel 或 WPS 表格文件（.xls、.et）。${AS_XLSX}`);
  return refused(`这是旧格式的 Office 文件。表格请另存为“.xlsx”，文字请另存为“.docx”，再交新的文件。`);
}

function ofText(bytes: Uint8Array): Received {
  const text = decoded(bytes.subarray(0, 65_536));
  if (/<\?mso-application\s+progid="Excel/.test(text) || /urn:schemas-microsoft-com:office:spreadsheet/.test(text)) {
    return refused(`这是 XML 格式的 Excel 2003 表格。${AS_XLSX}`);
  }
  if (/^\s*(?:MIME-Version:|From: <)/i.test(text)) {
    return refused('这是单个文件的网页（.mht）；请在浏览器里打开，另存为“网页，仅 HTML”，再交这个文件。');
  }
  if (
    /^\s*(?:<!doctype\s+html|<html|<head|<body|<table|<div|<meta|<p[\s>])/i.test(text) ||
    /<(?:table|html)[\s>]/i.test(text)
  ) {
    return { kind: 'page' };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text has them
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return refused(OF_FAULT['no-package']);
  if (/^[^\n]*[,\t][^\n]*\r?\n/.test(text) && !/^\S+: /m.test(text)) {
    return refused(`这是文本表格（.csv）。${AS_XLSX}`);
  }
  return refused('这是纯文本，不是表格或报告文件；请把内容填进下发的空白表，或者交 Word、Excel 文件。');
}

/** Of a text only its marks are looked at: in an encoding that shares them with ASCII, or UTF-16 by its mark. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new TextDecoder('gb18030').decode(bytes.subarray(isMarked ? 3 : 0));
}
