/** What lies over the page for a moment: notices, both sides of a conflict, the keys. */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conflict, Dropped, DroppedEntry } from '../wire.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          关闭
        </button>
      </header>
      {children}
    </dialog>
  );
}

export function NoticeDialog({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    area.current?.select();
    setCopied(document.execCommand('copy'));
  };
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`\uFEFF${text.replace(/\n/g, '\r\n')}\r\n`], { type: 'text/plain' }));
    link.download = `${title}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {text === '' ? (
        <p>核对没有发现问题，没有要通知的。</p>
      ) : (
        <>
          <textarea ref={area} class="notice" readOnly aria-label={title} value={text} rows={16} />
          <p class="buttons">
            <button type="button" class="main" onClick={copy}>
              {copied ? '已复制' : '复制'}
            </button>
            <button type="button" onClick={save}>
              存成文本文件
            </button>
          </p>
        </>
      )}
    </Dialog>
  );
}

interface DroppedProps {
  readonly dropped: Dropped;
  readonly organ: string;
  readonly onAccept: (entries: readonly DroppedEntry[]) => void;
  readonly onClose: () => void;
}

/** What a file would change, entry by entry, to be taken or not. */
export function DroppedDialog({ dropped, organ, onAccept, onClose }: DroppedProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = dropped.entries.filter(({ entry }) => !left.has(entry));
  const toggle = (entry: string) => {
    const next = new Set(left);
    if (!next.delete(entry)) next.add(entry);
    setLeft(next);
  };
  return (
    <Dialog title={`文件“${dropped.name}”`} onClose={onClose}>
      {dropped.refused !== null && <p class="message error">{dropped.refused}</p>}
      {dropped.organ !== null && dropped.organ !== organ && (
        <p class="message error">
          文件里写的单位是“{dropped.organ}”，现在打开的是“{organ}”，请核对。
        </p>
      )}
      {dropped.doubts.map((each) => (
        <p key={each} class="message">
          {each}
        </p>
      ))}
      {dropped.refused === null && dropped.entries.length === 0 && <p>和这里填的一样，没有要改的。</p>}
      {dropped.entries.length > 0 && (
        <div class="entries">
          <table>
            <thead>
              <tr>
                <th scope="col">接收</th>
                <th scope="col">栏目</th>
                <th scope="col">现在</th>
                <th scope="col">文件里</th>
              </tr>
            </thead>
            <tbody>
              {dropped.entries.map(({ entry, name, was, is }) => (
                <tr key={entry}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`接收 ${name}`}
                      checked={!left.has(entry)}
                      onChange={() => toggle(entry)}
                    />
                  </td>
                  <th scope="row">{name}</th>
                  <td>{shortened(was)}</td>
                  <td>{shortened(is)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="buttons">
        {dropped.entries.length > 0 && (
          <button type="button" class="main" disabled={taken.length === 0} onClick={() => onAccept(taken)}>
            接收 {taken.length} 处
          </button>
        )}
        <button type="button" onClick={onClose}>
          放弃
        </button>
      </p>
    </Dialog>
  );
}

interface ConflictsProps {
  readonly conflicts: readonly Conflict[];
  readonly onSettle: (entry: string, take: 'file' | 'desk') => void;
}

/** Both the file and the page have changed an entry: the person decides, one by one. */
export function Conflicts({ conflicts, onSettle }: ConflictsProps) {
  return (
    <section class="conflicts" aria-label="两边都改了的栏目" role="alert">
      <h2>填报文件在别处改动过，下面 {conflicts.length} 处两边都改了，请逐处选定</h2>
      <ul>
        {conflicts.map(({ entry, title, file, desk }) => (
          <li key={entry}>
            <b>{title}</b>
            <button type="button" onClick={() => onSettle(entry, 'file')}>
              用文件里的：{shortened(file)}
            </button>
            <button type="button" onClick={() => onSettle(entry, 'desk')}>
              用这里填的：{shortened(desk)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shortened(text: string): string {
  if (text === '') return '（空）';
  return text.length > 60 ? `${text.slice(0, 40)}…（共 ${text.length} 字）` : text;
}

const KEYS: readonly (readonly [string, string])[] = [
  ['Tab、Shift+Tab', '下一格、上一格'],
  ['↑ ↓ ← →、Enter', '在表里移动，和 WPS 表格一样'],
  ['Ctrl+V', '从 WPS、Excel 粘贴一行或一片，从这一格往右、往下填'],
  ['Ctrl+Z', '撤销'],
  ['Ctrl+S', '保存（不按也会自动保存）'],
  ['F8、Shift+F8', '下一处、上一处问题'],
  ['Alt+↓、Alt+↑', '下一个、上一个单位'],
  ['Ctrl+Enter', '生成这个单位的报告'],
  ['Ctrl+P', '打开生成的 PDF；还没有生成的，打开送审稿'],
  ['Ctrl+F6', '跳到查找单位'],
  ['F1', '这一页'],
];

export function Keys({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="按键" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
