/** What the system or the engine says when a report cannot be made → why, in words, and what to do. */

import { basename } from 'node:path';
import { NotPlain } from '../source/plain-file.ts';
import { NotReadable } from '../source/presence.ts';
import { Unusable } from './output.ts';

/** By libuv's names of what a system refuses, where one can say more than that it does. */
const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，请腾出空间后再运行一次',
  EDQUOT: '磁盘配额已用完，请腾出空间后再运行一次',
  EACCES: '没有读写的权限，请检查文件夹的权限',
  EPERM: '没有读写的权限，或者文件正被别的程序打开',
  EBUSY: '文件正被别的程序打开，请关闭后再运行一次',
  ETXTBSY: '文件正被别的程序打开，请关闭后再运行一次',
  EROFS: '磁盘是只读的，请换一个输出文件夹',
  ENOENT: '文件或文件夹不见了，请检查磁盘或网络盘是否还连着',
  ENOTDIR: '应是文件夹的地方是一个文件',
  EISDIR: '应是文件的地方是一个文件夹',
  EEXIST: '应是文件夹的地方是一个文件',
  ENOTEMPTY: '文件夹里还有别的文件，请移走后再运行一次',
  ELOOP: '快捷方式（符号链接）绕成了圈，或者在不能用它的地方用了它，请换成文件或文件夹本身',
  ENAMETOOLONG: '文件名或者路径太长，请缩短，或者换一个路径短些的文件夹',
  EFBIG: '文件太大，这个磁盘放不下，或者超过了系统的限制',
  EOVERFLOW: '文件太大，读不了',
  ERR_FS_FILE_TOO_LARGE: '文件太大，读不了',
  ERR_STRING_TOO_LONG: '文件太大，读不了',
  EMFILE: '同时打开的文件太多，请调高系统的限制（ulimit -n），或者用 --workers 1 再运行一次',
  ENFILE: '整台机器同时打开的文件太多，请关闭一些程序后再运行一次',
  ENOMEM: '内存不够，请关闭一些程序后再运行一次',
  ENOBUFS: '内存不够，请关闭一些程序后再运行一次',
  EAGAIN: '系统一时忙不过来，请稍后再运行一次',
  EINTR: '读写被系统打断，请再运行一次',
  ECANCELED: '读写被系统取消，请再运行一次',
  EXDEV: '临时文件和要写的文件不在同一个磁盘，请检查输出文件夹里有没有挂着别的磁盘',
  EMLINK: '文件的名字（硬链接）太多，请换一个输出文件夹',
  EIO: '磁盘读写出错，请检查磁盘',
  ENXIO: '不是普通的文件，或者设备不在，请换成普通的文件',
  ENODEV: '设备不在，请检查磁盘是否还连着',
  ESPIPE: '不是普通的文件，请换成普通的文件',
  EFTYPE: '不是普通的文件，请换成普通的文件',
  EPIPE: '接收输出的程序已经关闭',
  EOF: '文件没有读完就断了，请检查磁盘或网络盘是否还连着',
  EILSEQ: '文件名里有这个磁盘不认识的字，请换一个文件夹或者改名',
  ECHARSET: '文件名里有这个磁盘不认识的字，请换一个文件夹或者改名',
  EINVAL: '这个磁盘不支持这样的操作，请换一个文件夹',
  ENOTSUP: '这个磁盘不支持这样的操作，请换一个文件夹',
  EOPNOTSUPP: '这个磁盘不支持这样的操作，请换一个文件夹',
  ENOSYS: '这个磁盘不支持这样的操作，请换一个文件夹',
  ENOTTY: '这个磁盘不支持这样的操作，请换一个文件夹',
  E2BIG: '命令行太长，请少写一些文件',
  EBADF: '打开的文件已经失效，请再运行一次',
  EFAULT: '内存出错，请再运行一次',
};

/** The names of a share whose server does not answer, among them those of sockets. */
const SHARE_GONE =
  /^(?:ESTALE|ETIMEDOUT|EHOSTDOWN|EHOSTUNREACH|EREMOTEIO|EPROTO|EPROTONOSUPPORT|EPROTOTYPE|ESHUTDOWN|ENO(?:NET|TCONN|TSOCK|LINK)|ENET\w+|ECONN\w+|EADDR\w+|EAI_\w+)$/;

/** Errors whose message is such a sentence already. */
const TELLING = [Unusable, NotPlain, NotReadable];

/** Codes whose words mean little without the path. */
const OF_A_PATH = new Set(['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP', 'ENAMETOOLONG', 'ENXIO']);
const IN_USE = new Set(['EPERM', 'EBUSY', 'EACCES', 'ETXTBSY']);

/** @returns a sentence without its full stop */
export function causeOf(fault: unknown): string {
  if (TELLING.some((each) => fault instanceof each)) return (fault as Error).message;
  const { code, syscall, path, dest } = (fault ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  if (code !== undefined && dest !== undefined && IN_USE.has(code))
    return `“${basename(dest)}”正被别的程序打开，或者没有改动它的权限，请关闭后再运行一次`;
  const words = code === undefined ? undefined : wordsFor(code, syscall);
  if (words === undefined) return `程序出错：${fault instanceof Error ? fault.message : String(fault)}`;
  const place = dest ?? path;
  return code !== undefined && place !== undefined && OF_A_PATH.has(code) ? `${words}：${place}` : words;
}

function wordsFor(code: string, syscall: string | undefined): string | undefined {
  if (WORDS[code] !== undefined) return WORDS[code];
  if (SHARE_GONE.test(code)) return '网络盘断开了，请重新连接后再运行一次';
  if (syscall === undefined && !/^E[A-Z\d]+$/.test(code)) return undefined;
  return `系统出错（${code}），请检查磁盘和文件夹后再运行一次`;
}
