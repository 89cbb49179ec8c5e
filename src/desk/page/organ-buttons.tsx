/** What can be done with the organ that is open. */

import type { DeskState } from './state.ts';

export function OrganButtons({ desk }: { readonly desk: DeskState }) {
  const { organ, look, progress } = desk.shown;
  const errors = look?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  const printed = desk.line?.printed ?? false;
  return (
    <>
      <button
        type="button"
        disabled={errors > 0 || progress !== null}
        title={errors > 0 ? `还有 ${errors} 处须改正` : 'Ctrl+Enter'}
        onClick={() => void desk.build(organ?.code ?? null)}
      >
        生成
      </button>
      {printed && (
        <>
          <button type="button" onClick={() => desk.openPdf()}>
            打开、打印
          </button>
          <button type="button" onClick={() => desk.openPdf(false, true)}>
            下载
          </button>
        </>
      )}
      <button type="button" onClick={() => desk.openPdf(true)}>
        送审稿
      </button>
      <button type="button" title="这个单位的通知" onClick={() => void desk.notice(organ?.code ?? null)}>
        通知
      </button>
      <button type="button" onClick={() => void desk.showHistory()}>
        历史
      </button>
    </>
  );
}
