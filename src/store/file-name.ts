/** A report's title → the name of its file, under which any file system takes it. */

/** Longest name of a file, bytes: what common file systems take. */
const LONGEST = 255;

/** Why a title can't be the name of a file, in Chinese; null when it can. */
export function nameFault(title: string): string | null {
  const [char] = /[\\/:*?"<>|\p{Cc}]/u.exec(title) ?? [];
  if (char !== undefined) return `含有文件名里不能用的字符“${char}”`;
  const bytes = Buffer.byteLength(fileName(title));
  return bytes > LONGEST ? `太长，作文件名有 ${bytes} 个字节，最多 ${LONGEST} 个` : null;
}

/** A word out of a list as part of a file's or folder's name, which any file system takes: what it cannot have becomes `_`. */
export function safeName(word: string): string {
  return word.normalize('NFC').replace(/[\\/:*?"<>|\p{Cc}]|^\.|[. ]$/gu, '_');
}

export function fileName(title: string): string {
  return `${title.normalize('NFC')}.pdf`;
}
