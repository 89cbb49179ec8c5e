/** What lies over the page for a moment: notices, both sides of a conflict, the keys. */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conflict, Offered, OfferedEntry } from '../wire.ts';

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

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  /** Where the organ's 退改表 is; null where there is none. */
  readonly marked: string | null;
  readonly onClose: () => void;
}

export function NoticeDialog({ title, text, marked, onClose }: NoticeProps) {
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
            {marked !== null && (
              <button
                type="button"
                title="填报用的 Excel 表：填了的都在，要改的格子标了颜色、写了批注"
                onClick={() => location.assign(marked)}
              >
                下载退改表（Excel）
              </button>
            )}
          </p>
        </>
      )}
    </Dialog>
  );
}

interface OfferedProps {
  readonly offered: Offered;
  /** How many more wait. */
  readonly more: number;
  readonly onAccept: (entries: readonly OfferedEntry[]) => void;
  readonly onClose: () => void;
}

/** What would be taken over, entry by entry, to be taken or not. */
export function OfferedDialog({ offered, more, onAccept, onClose }: OfferedProps) {
  const { name, refused, organ, isFirst, entries, doubts } = offered;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = entries.filter(({ entry }) => !left.has(entry));
  const moment = momentOf(name);
  const title = moment === null ? `${organ === '' ? '' : `${organ}：`}${name}` : `${organ}：${moment} 的内容`;
  const toggle = (entry: string) => {
    const next = new Set(left);
    if (!next.delete(entry)) next.add(entry);
    setLeft(next);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {refused !== null && <p class="message error">没有读入。{refused}</p>}
      {doubts.map((each) => (
        <p key={each} class="message">
          {each}
        </p>
      ))}
      {refused === null && entries.length === 0 && (
        <p>{isFirst ? '文件里什么也没有填。' : '和现在填的一样，没有要改的。'}</p>
      )}
      {entries.length > 0 && (
        <>
          <p>
            {isFirst
              ? `这个单位还没有报送。读入以后，共 ${entries.length} 处：`
              : `有 ${entries.length} 处和现在填的不同，要用的打上勾：`}
          </p>
          <Entries
            entries={entries}
            left={left}
            whole={isFirst}
            then={moment === null ? '文件里' : '那时'}
            onToggle={toggle}
          />
        </>
      )}
      <p class="buttons">
        {entries.length > 0 && (
          <button type="button" class="main" disabled={taken.length === 0} onClick={() => onAccept(taken)}>
            {isFirst ? '读入' : `接收 ${taken.length} 处`}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {entries.length > 0 ? '放弃' : '知道了'}
        </button>
        {more > 0 && <span>还有 {more} 个文件</span>}
      </p>
    </Dialog>
  );
}

interface EntriesProps {
  readonly entries: readonly OfferedEntry[];
  /** Those that are not taken. */
  readonly left: ReadonlySet<string>;
  /** Nothing can be left out. */
  readonly whole: boolean;
  readonly then: string;
  readonly onToggle: (entry: string) => void;
}

function Entries({ entries, left, whole, then, onToggle }: EntriesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys are to reach all of it
    <section class="entries" tabIndex={0} aria-label="要改的各处">
      <table>
        <thead>
          <tr>
            {!whole && (
              <th scope="col" class="take">
                接收
              </th>
            )}
            <th scope="col">栏目</th>
            {!whole && <th scope="col">现在</th>}
            <th scope="col">{then}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ entry, name, was, is }) => (
            <tr key={entry}>
              {!whole && (
                <td class="take">
                  <input
                    type="checkbox"
                    aria-label={`接收 ${name}`}
                    checked={!left.has(entry)}
                    onChange={() => onToggle(entry)}
                  />
                </td>
              )}
              <th scope="row">{name}</th>
              {!whole && <td>{shortened(was)}</td>}
              <td>{shortened(is)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `20270108-101530-0123abcd` in words; null for the name of a file. */
function momentOf(name: string): string | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-f]{8}$/.exec(name) ?? [];
  return year === undefined ? null : `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}:${second}`;
}

/** Days below one another, and hours. */
function Moment({ name }: { readonly name: string }) {
  const [day, time] = (momentOf(name) ?? name).split(' ');
  return (
    <>
      <span class="day">{day}</span> {time}
    </>
  );
}

interface HistoryProps {
  readonly moments: readonly string[];
  readonly onLook: (moment: string) => void;
  readonly onClose: () => void;
}

/** 历史: what the file was before the desk wrote it. */
export function HistoryDialog({ moments, onLook, onClose }: HistoryProps) {
  return (
    <Dialog title="历史" onClose={onClose}>
      {moments.length === 0 ? (
        <p>在这里还没有改过这个填报文件。</p>
      ) : (
        <>
          <p>每次打开、每次生成以后，第一次改动之前的填报文件都留着，最多二十份。点一份，看看和现在有哪些不同：</p>
          <ul class="history">
            {moments.map((moment) => (
              <li key={moment}>
                <button type="button" onClick={() => onLook(moment)}>
                  <Moment name={moment} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
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
