/** Whatever a system refuses is told in Chinese, and with a path where it means little without. */

import { getSystemErrorMap } from 'node:util';
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../src/store/cause.ts';

const names = [...new Set([...getSystemErrorMap().values()].map(([name]) => name))];

function refused(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: not permitted, open '/srv/out'`), { code, syscall: 'open', ...more });
}

describe('what a system refuses', () => {
  it.each([...names, 'ERR_FS_FILE_TOO_LARGE', 'ERR_FS_EISDIR', 'EWHATEVER', 'UNKNOWN'])(
    '%s is told in Chinese',
    (code) => {
      const words = causeOf(refused(code)).replace(code, '').replace('ulimit -n', '').replace('--workers 1', '');
      expect(words).toMatch(/^[\u4e00-\u9fff（），、：“”\s]+$/);
      expect(words).not.toContain('程序出错');
    },
  );

  it('of a server that does not answer is told of the share', () => {
    expect(causeOf(refused('ETIMEDOUT'))).toBe('网络盘断开了，请重新连接后再运行一次');
  });

  it('of a path is told with it', () => {
    expect(causeOf(refused('EISDIR', { path: 'a', dest: 'out/2020/a.pdf' }))).toBe(
      '应是文件的地方是一个文件夹：out/2020/a.pdf',
    );
    expect(causeOf(refused('ELOOP', { path: 'data/2020/a.yaml' }))).toMatch(/绕成了圈.*：data\/2020\/a\.yaml$/);
  });

  it('of a file that is to be replaced is told by its name', () => {
    for (const code of ['EPERM', 'EBUSY', 'EACCES'])
      expect(causeOf(refused(code, { path: 'x', dest: 'out/2020/甲镇.pdf' }))).toBe(
        '“甲镇.pdf”正被别的程序打开，或者没有改动它的权限，请关闭后再运行一次',
      );
  });

  it('is no fault of the program; a fault of the program is', () => {
    expect(causeOf(new TypeError('x is not a function'))).toBe('程序出错：x is not a function');
  });
});
