/** The head of the page: the year, how far all are, what can be made, and whether what was typed is saved. */

import type { DeskState } from './state.ts';

interface HeadProps {
  readonly desk: DeskState;
}

export function Head({ desk }: HeadProps) {
  const { list, progress } = desk.shown;
  const count = (...states: string[]) => list?.organs.filter(({ state }) => states.includes(state)).length ?? 0;
  const toMake = count('ready', 'changed');
  return (
    <header class="head">
      <b class="brand">年报工作台</b>
      {list && (
        <select
          aria-label="年度"
          value={String(list.year)}
          onChange={(event) => void desk.changeYear(Number(event.currentTarget.value))}
        >
          {list.years.map((year) => (
            <option key={year} value={String(year)}>
              {year} 年度
            </option>
          ))}
        </select>
      )}
      <Narrow desk={desk} />
      {list && (
        <p class="counts">
          未报送 {count('missing')}　退回 {count('rejected')}　可生成 {toMake}　已生成 {count('made')}
        </p>
      )}
      <Saving desk={desk} />
      <button
        type="button"
        class="main"
        disabled={toMake === 0 || progress !== null}
        onClick={() => void desk.build(null)}
      >
        生成全部（{toMake}）
      </button>
      <button type="button" onClick={() => void desk.notice(null)}>
        全部通知
      </button>
      <button type="button" onClick={() => desk.set({ keys: true })}>
        按键
      </button>
      <button type="button" onClick={() => void desk.quit()}>
        退出
      </button>
      {progress && (
        <progress max={Math.max(1, progress.total)} value={progress.done} aria-label={`正在生成 ${progress.name}`} />
      )}
    </header>
  );
}

/** Where there is no room for the list. */
function Narrow({ desk }: HeadProps) {
  const { list, organ } = desk.shown;
  return (
    <select
      class="narrow"
      aria-label="单位"
      value={organ?.code ?? ''}
      onChange={(event) => void desk.open(event.currentTarget.value)}
    >
      {list?.organs.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Saving({ desk }: HeadProps) {
  const { saving, savedAt, connected, ended } = desk.shown;
  if (ended) return <p class="saving lost">工作台已经关闭，可以关掉这个网页。</p>;
  if (!connected)
    return (
      <p class="saving lost" role="alert">
        与程序的连接断了。填的内容都留着，接通后自动存进去。
      </p>
    );
  const words = { saved: savedAt === '' ? '' : `已保存 ${savedAt}`, typing: '正在填…', held: '草稿已留存' }[saving];
  return (
    <p class="saving" role="status">
      {words}
    </p>
  );
}
