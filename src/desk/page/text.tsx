/** A text of the form: what is typed, and below it what is printed for the references in it. */

import { memo } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormPart, Reference } from '../wire.ts';
import type { Mark } from './table.tsx';

export interface Phrase {
  readonly name: string;
  readonly printed: string | null;
}

interface TextProps {
  readonly part: Extract<FormPart, { kind: 'text' | 'line' }>;
  readonly value: string;
  readonly mark: Mark;
  readonly findings: string;
  readonly references: readonly Reference[] | undefined;
  readonly phrases: readonly Phrase[];
  readonly locked: boolean;
  readonly picking: boolean;
  readonly onPick: (entry: string) => void;
}

/** As high as its text. */
export function grow(area: HTMLTextAreaElement): void {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** At the caret, so that the browser's own undo knows of it. */
export function insert(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

export const Text = memo((props: TextProps) => {
  const { part, value, mark, findings, references, locked } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(!part.optional || value !== '');
  useEffect(() => {
    if (value !== '') setOpen(true);
  }, [value]);
  useEffect(() => {
    if (area.current) grow(area.current);
  }, [value, open]);
  if (!open && locked) return null;
  if (!open)
    return (
      <button type="button" class="add" onClick={() => setOpen(true)}>
        ＋ {part.title}
      </button>
    );
  return (
    <div class={`text ${mark}`}>
      {part.optional && <label for={`e-${part.entry}`}>{part.title}</label>}
      <textarea
        ref={area}
        id={`e-${part.entry}`}
        data-entry={part.entry}
        aria-label={part.title}
        aria-invalid={mark === 'error'}
        aria-describedby={findings === '' ? undefined : findings}
        title={part.description}
        rows={part.optional ? 1 : 2}
        readOnly={locked}
        spellcheck={false}
        onInput={(event) => grow(event.currentTarget)}
      />
      {references && references.length > 0 && <References references={references} />}
      <Tools {...props} area={area} />
    </div>
  );
});

function References({ references }: { readonly references: readonly Reference[] }) {
  return (
    <dl class="references">
      {references.map(({ written, printed }) => (
        <div key={written}>
          <dt>{called(written)}</dt>
          <dd>{printed ?? '（现在还印不出来）'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `{{> 收费情况}}` is a standard sentence, any other a figure of the table. */
function called(written: string): string {
  const words = written.slice(2, -2).trim();
  return words.startsWith('>')
    ? `标准语句 ${words.slice(1).trim()}`
    : (words
        .split(/[\s()]+/)
        .pop()
        ?.split('.')
        .slice(-2)
        .join(' ') ?? words);
}

function Tools({
  part,
  phrases,
  locked,
  picking,
  onPick,
  area,
}: TextProps & { area: { current: HTMLTextAreaElement | null } }) {
  if (locked) return null;
  return (
    <div class="tools">
      <button
        type="button"
        aria-pressed={picking}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPick(part.entry)}
      >
        {picking ? '请点表里的一格（Esc 取消）' : '插入表格里的数'}
      </button>
      {phrases.length > 0 && (
        <select
          aria-label={`在“${part.title}”里插入标准语句`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.selectedIndex = 0;
            if (value !== '' && area.current) insert(area.current, `{{> ${value}}}`);
          }}
        >
          <option value="">插入标准语句…</option>
          {phrases.map(({ name, printed }) => (
            <option key={name} value={name}>
              {name}：{printed ?? ''}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
