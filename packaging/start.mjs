/** What an office opens, and what it reads when that does not work → beside 程序/, data/ and out/. */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const START = 'packaging/start';

/** Notepad of Windows 7 takes a text without a mark for GBK. */
const MARK = '\ufeff';

/** @param system windows, linux or any; @param node the version beside the program, null: the office's own */
export function layStart(folder, { system, version, node }) {
  const told = { 版本: version, Node: node ?? '' };
  if (system === 'windows') {
    write('打开年报.cmd', readFileSync(join(START, 'windows.cmd'), 'utf8'), '\r\n');
    const reasons = join(folder, '程序', 'start');
    mkdirSync(reasons);
    for (const name of ['windows-7', 'blocked', 'not-writable']) {
      writeFileSync(join(reasons, `${name}.txt`), MARK + lines(text(`${name}.txt`), '\r\n'));
    }
  }
  if (system === 'linux') {
    write('打开年报.sh', text('linux.sh'), '\n');
    write('打开年报.desktop', text('linux.desktop'), '\n');
    for (const name of ['打开年报.sh', '打开年报.desktop', '程序/node']) chmodSync(join(folder, name), 0o755);
  }
  const isWindows = system === 'windows';
  write('使用说明.txt', (isWindows ? MARK : '') + text(`使用说明-${system}.txt`), isWindows ? '\r\n' : '\n');

  function text(name) {
    const source = readFileSync(join(START, name), 'utf8');
    return source.replace(/\{\{(\S+?)\}\}/g, (_, key) => {
      if (!(key in told)) throw new Error(`${name}: nothing is known of {{${key}}}`);
      return told[key];
    });
  }

  function write(name, content, end) {
    writeFileSync(join(folder, name), lines(content, end));
  }
}

function lines(content, end) {
  return content.replace(/\r?\n/g, end);
}
