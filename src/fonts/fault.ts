/** What makes a file unfit as a font, in words for the person who put it there. */

import { error, type Finding, warning } from '../finding.ts';
import type { Place } from '../place.ts';

/** Thrown by whatever reads the bytes of a font; caught where the place of its entry is known, and never further. */
export class FontFault extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  at(place: Place): Finding {
    return error(place, this.code, this.message, this.hint);
  }
}

export function damaged(path: string): FontFault {
  return new FontFault('font-file-intact', `字体文件“${path}”已损坏或不完整。`, '请重新复制一份完整的字体文件。');
}

/** Of a font that prints, but was perhaps changed since it was made. */
export function doubtful(entry: { readonly path: string; readonly place: Place }): Finding {
  const message = `字体文件“${entry.path}”里的校验值与内容不符，文件可能被改动过。`;
  const hint = '请与字体的来源核对；试排没有发现异常，印出来的字看过无误的，可以继续使用。';
  return warning(entry.place, 'font-checksums-agree', message, hint);
}

/** Runs `read`; whatever it trips over in the bytes is a damaged file. */
export function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof FontFault ? cause : damaged(path);
  }
}

const RESTRICTED = 0x0002;
const PREVIEW_AND_PRINT = 0x0004;
const EDITABLE = 0x0008;
const NO_SUBSETTING = 0x0100;
const BITMAP_ONLY = 0x0200;

/**
 * What the font's maker allows, by fsType of OpenType's OS/2 table. Where older fonts set several of the usage bits,
 * the least restrictive one counts.
 */
export function embeddingFindings(entry: { readonly path: string; readonly place: Place }, fsType: number): Finding[] {
  const may = '请换用允许嵌入的字体，或向字体厂商取得授权和相应的字体文件。';
  if ((fsType & (RESTRICTED | PREVIEW_AND_PRINT | EDITABLE)) === RESTRICTED) {
    return [error(entry.place, 'font-may-be-embedded', `字体“${entry.path}”不允许嵌入 PDF。`, may)];
  }
  if (fsType & BITMAP_ONLY) {
    return [error(entry.place, 'font-may-be-embedded', `字体“${entry.path}”只允许嵌入点阵，不能印出清晰的字。`, may)];
  }
  if (fsType & NO_SUBSETTING) {
    return [error(entry.place, 'font-may-be-subset', `字体“${entry.path}”只允许整套嵌入，不允许只嵌入用到的字。`, may)];
  }
  if ((fsType & (PREVIEW_AND_PRINT | EDITABLE)) === PREVIEW_AND_PRINT) {
    const message = `字体“${entry.path}”只允许为阅读和打印而嵌入 PDF，不允许再编辑。`;
    return [warning(entry.place, 'font-may-be-edited', message, '公开、打印、归档不受影响；生成的 PDF 请勿再作修改。')];
  }
  return [];
}
