/** What the system or the engine says when a report cannot be made → why, in words, and what to do. */

import { Gone } from './output.ts';

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，请腾出空间后再运行一次',
  EDQUOT: '磁盘配额已用完，请腾出空间后再运行一次',
  EACCES: '没有读写的权限，请检查文件夹的权限',
  EPERM: '没有读写的权限，或者文件正被别的程序打开',
  EBUSY: '文件正被别的程序打开，请关闭后再运行一次',
  EROFS: '磁盘是只读的，请换一个输出文件夹',
  ENOENT: '文件或文件夹不见了，请检查磁盘或网络盘是否还连着',
  ENOTDIR: '应是文件夹的地方是一个文件',
  EISDIR: '应是文件的地方是一个文件夹',
  EEXIST: '应是文件夹的地方是一个文件',
  EIO: '磁盘读写出错，请检查磁盘',
  ESTALE: '网络盘断开了，请重新连接后再运行一次',
  ENOTCONN: '网络盘断开了，请重新连接后再运行一次',
  EHOSTDOWN: '网络盘断开了，请重新连接后再运行一次',
};

export function causeOf(fault: unknown): string {
  if (fault instanceof Gone) return fault.message;
  const code = (fault as NodeJS.ErrnoException | null)?.code;
  const words = code === undefined ? undefined : WORDS[code];
  return words ?? `程序出错：${fault instanceof Error ? fault.message : String(fault)}`;
}
