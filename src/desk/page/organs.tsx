/** The year's organs with how far each has come. */

import { useMemo, useState } from 'preact/hooks';
import type { OrganLine, YearList } from '../wire.ts';
import { FilePicker } from './file-picker.tsx';
import { byWork, STATES } from './words.ts';

interface OrgansProps {
  readonly list: YearList;
  readonly code: string;
  readonly onOpen: (code: string) => void;
  /** That were dropped here: each says whose it is. */
  readonly onFiles: (files: readonly File[]) => void;
}

export function Organs({ list, code, onOpen, onFiles }: OrgansProps) {
  const [search, setSearch] = useState('');
  const [sorted, setSorted] = useState(true);
  const organs = useMemo(() => (sorted ? byWork(list.organs) : list.organs), [list, sorted]);
  const found = organs.filter(({ name, code: each }) => `${name} ${each}`.includes(search.trim()));
  return (
    <nav aria-label="单位">
      <div class="search">
        <input
          type="search"
          id="search"
          aria-label="查找单位"
          placeholder="查找单位"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <button type="button" aria-pressed={sorted} onClick={() => setSorted(!sorted)}>
          {sorted ? '待办在前' : '按名录'}
        </button>
      </div>
      <ul>
        {found.map((each) => (
          <li key={each.code}>
            <a
              href={`#${list.year}/${each.code}`}
              aria-current={each.code === code ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault();
                onOpen(each.code);
              }}
            >
              <span class="name" title={each.name}>
                {each.name}
              </span>
              <State organ={each} />
            </a>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="nothing">没有这个单位。</p>}
      <FilePicker label="选各单位交来的文件" onFiles={onFiles}>
        各单位交来的文件，拖到这里，或者
      </FilePicker>
    </nav>
  );
}

function State({ organ: { state, errors, warnings } }: { readonly organ: OrganLine }) {
  return (
    <>
      {warnings > 0 && (
        <span class="tag warning" title={`请核实 ${warnings} 处`}>
          {warnings}
          <span class="unseen"> 处请核实</span>
        </span>
      )}
      <span class={`tag ${state}`}>
        {STATES[state]}
        {state === 'rejected' ? ` ${errors}` : ''}
      </span>
    </>
  );
}
