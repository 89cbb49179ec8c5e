/** What is to be mended and to be looked at, each with the way to its cells. */

import { useState } from 'preact/hooks';
import type { Look, ReviewLine, Told } from '../wire.ts';
import { type EntryName, nameOf } from './words.ts';

interface FindingsProps {
  readonly look: Look;
  readonly names: ReadonlyMap<string, EntryName>;
  readonly current: number;
  readonly locked: boolean;
  readonly onGo: (index: number, entry?: string) => void;
  readonly onUse: (entry: string, value: string) => void;
  readonly onReview: (review: ReviewLine, undo: boolean) => void;
}

/** Links of one finding: of a whole table they would be a wall. */
const MOST_LINKS = 6;

export function Findings(props: FindingsProps) {
  const { look, names, onReview, locked } = props;
  const errors = look.findings.filter((each) => each.severity === 'error').length;
  const warnings = look.findings.length - errors;
  return (
    <section class="findings" aria-label="核对结果">
      <h2 aria-live="polite">
        {look.findings.length === 0 ? '核对没有发现问题' : `须改正 ${errors} 处，请核实 ${warnings} 处`}
      </h2>
      <ol>
        {look.findings.map((each, index) => (
          <Finding key={index} {...props} finding={each} index={index} />
        ))}
        {look.reviews.map((review) => (
          <li key={`${review.code} ${review.entry}`} class="reviewed">
            <b>已核实</b> <s>{nameOf(names, review.entry)}</s>：{review.reason}（{review.by}）
            {!locked && (
              <button type="button" onClick={() => onReview(review, true)}>
                撤销
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Finding(props: FindingsProps & { readonly finding: Told; readonly index: number }) {
  const { finding, index, current, locked, names, onGo, onUse } = props;
  const { severity, message, hint, entries, likely, releasable } = finding;
  const [first] = entries;
  const isOfTable = entries.length > 1 && entries.every((each) => names.get(each)?.row);
  return (
    <li id={`f${index}`} class={`${severity}${index === current ? ' current' : ''}`}>
      <button type="button" class="words" onClick={() => onGo(index)}>
        <b>{severity === 'error' ? '须改正' : '请核实'}</b> {message}
      </button>
      {hint && <p class="hint">{hint}</p>}
      <p class="ways">
        <Links {...props} />
        {likely !== null && first !== undefined && !locked && (
          <button type="button" onClick={() => onUse(first, likely)}>
            改为 {likely}
          </button>
        )}
        {!locked && first !== undefined && releasable && <Review {...props} entry={first} />}
      </p>
      {severity === 'error' && !releasable && isOfTable && <p class="why">同一张表里的数要平，不能用核实放行。</p>}
    </li>
  );
}

/** Of one row its name once. */
function Links({
  finding: { entries },
  index,
  names,
  onGo,
}: FindingsProps & { readonly finding: Told; readonly index: number }) {
  let row = '';
  return (
    <>
      {entries.slice(0, MOST_LINKS).map((entry) => {
        const name = names.get(entry);
        const isNew = name !== undefined && name.row !== '' && name.row !== row;
        row = name?.row ?? row;
        return (
          <span key={entry}>
            {isNew && <span class="row">{name.row}：</span>}
            <button type="button" class="link" onClick={() => onGo(index, entry)}>
              {name?.own ?? nameOf(names, entry)}
            </button>
          </span>
        );
      })}
      {entries.length > MOST_LINKS && <span>等 {entries.length} 处</span>}
    </>
  );
}

const NAME_KEY = 'nianbao 核实人';

function Review({ finding, entry, onReview }: FindingsProps & { readonly finding: Told; readonly entry: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(() => localStorage.getItem(NAME_KEY) ?? '');
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        已核实，放行…
      </button>
    );
  const ready = reason.trim() !== '' && by.trim() !== '';
  return (
    <form
      class="review"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        localStorage.setItem(NAME_KEY, by);
        onReview({ code: finding.code, entry, reason: reason.trim(), by: by.trim() }, false);
      }}
    >
      <label>
        理由
        <input value={reason} onInput={(event) => setReason(event.currentTarget.value)} maxLength={200} required />
      </label>
      <label>
        核实人
        <input value={by} onInput={(event) => setBy(event.currentTarget.value)} maxLength={20} required />
      </label>
      <button type="submit" class="main" disabled={!ready}>
        放行
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        取消
      </button>
    </form>
  );
}
