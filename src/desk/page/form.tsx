/** The form of an organ. Inputs keep what is typed themselves: the screen writes into them only where nobody is typing. */

import { useEffect, useMemo } from 'preact/hooks';
import type { FormPart, Look, OpenedOrgan } from '../wire.ts';
import { FormTable, type Mark, type Marks } from './table.tsx';
import { grow, Text } from './text.tsx';

interface FormProps {
  readonly organ: OpenedOrgan;
  readonly look: Look;
  readonly locked: boolean;
  /** Something of this entry is still on its way to the server. */
  readonly isPending: (entry: string) => boolean;
  /** Into which text a figure is to be put. */
  readonly picking: string | null;
  readonly onPick: (entry: string) => void;
}

export function Form({ organ, look, locked, isPending, picking, onPick }: FormProps) {
  const marks = useMemo(() => marksOf(look, organ.parts), [look, organ]);
  useEffect(() => showValues(look.values, isPending), [look, organ, isPending]);
  let heading = '';
  return (
    <>
      {organ.parts.map((part) => {
        if (part.kind === 'heading') {
          heading = part.text;
          return <h2 key={part.text}>{part.text}</h2>;
        }
        if (part.kind === 'table')
          return <FormTable key={`table ${heading}`} table={part} marks={marks} locked={locked} label={heading} />;
        const { entry } = part;
        if (part.kind === 'line') return <Line key={entry} part={part} marks={marks} locked={locked} />;
        return (
          <Text
            key={entry}
            part={part}
            value={look.values[entry] ?? ''}
            mark={marks.of.get(entry) ?? ''}
            findings={marks.findings.get(entry) ?? ''}
            references={look.references[entry]}
            phrases={organ.phrases}
            locked={locked}
            picking={picking === entry}
            onPick={onPick}
          />
        );
      })}
    </>
  );
}

interface LineProps {
  readonly part: Extract<FormPart, { kind: 'text' | 'line' }>;
  readonly marks: Marks;
  readonly locked: boolean;
}

function Line({ part: { entry, title, description }, marks, locked }: LineProps) {
  const mark = marks.of.get(entry) ?? '';
  return (
    <div class={`line ${mark}`}>
      <label for={`e-${entry}`}>{title}</label>
      <input
        id={`e-${entry}`}
        data-entry={entry}
        aria-invalid={mark === 'error'}
        aria-describedby={marks.findings.get(entry)}
        title={description}
        readOnly={locked}
        autoComplete="off"
        spellcheck={false}
      />
    </div>
  );
}

/** A finding about a group marks all of it; an error goes before a warning. */
function marksOf(look: Look, parts: readonly FormPart[]): Marks {
  const all = parts.flatMap((part) => {
    if (part.kind === 'heading') return [];
    if (part.kind !== 'table') return [part.entry];
    return part.rows.flatMap((row) => row.flatMap((cell) => cell?.entry ?? []));
  });
  const of = new Map<string, Mark>();
  const findings = new Map<string, string>();
  look.findings.forEach(({ entries, severity }, index) => {
    for (const entry of entries) {
      for (const each of all) {
        if (each !== entry && !each.startsWith(`${entry}.`)) continue;
        if (of.get(each) !== 'error') of.set(each, severity);
        findings.set(each, `${findings.get(each) ?? ''} f${index}`.trim());
      }
    }
  });
  return { of, findings, printed: look.printed, values: look.values };
}

/** Never into the field that has the focus, nor into one whose words are not all with the server. */
function showValues(values: Readonly<Record<string, string>>, isPending: (entry: string) => boolean): void {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-entry]');
  fields.forEach((field) => {
    const entry = field.dataset['entry'] ?? '';
    const value = values[entry] ?? '';
    if (field === document.activeElement || isPending(entry) || says(field, value)) return;
    field.value = value;
    if (field instanceof HTMLTextAreaElement) grow(field);
  });
}

/** Empty lines at the end are not in the file; to take them out would move what stands below, where somebody is typing already. */
function says(field: HTMLInputElement | HTMLTextAreaElement, value: string): boolean {
  const isText = field instanceof HTMLTextAreaElement;
  return field.value === value || (isText && field.value.replace(/\s+$/, '') === value);
}
