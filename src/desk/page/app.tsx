/** The desk's page: organs on the left, the form in the middle, findings and printed pages on the right. */

import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Conflicts, DroppedDialog, Keys, NoticeDialog } from './dialogs.tsx';
import { Findings } from './findings.tsx';
import { Form } from './form.tsx';
import { Head } from './head.tsx';
import { keyPressed, pasteInto, picked } from './keyboard.ts';
import { Organs } from './organs.tsx';
import { Sheets } from './sheets.tsx';
import { DeskState, type Shown } from './state.ts';
import { inputsOf, nameOf, namesOf } from './words.ts';

function App() {
  const [, setShown] = useState<Shown | null>(null);
  const desk = useRef<DeskState | undefined>(undefined);
  desk.current ??= new DeskState(setShown);
  const { current } = desk;
  useEffect(() => {
    void current.begin();
    const leave = () => current.leave();
    const press = (event: KeyboardEvent) => keyPressed(event, current);
    addEventListener('pagehide', leave);
    document.addEventListener('keydown', press);
  }, [current]);
  const { list, keys, notice, dropped, organ } = current.shown;
  return (
    <>
      <Head desk={current} />
      <div class="columns">
        {list ? (
          <Organs list={list} code={current.shown.organ?.code ?? ''} onOpen={(code) => void current.open(code)} />
        ) : (
          <nav aria-label="单位" />
        )}
        <Middle desk={current} />
        <Right desk={current} />
      </div>
      {notice && <NoticeDialog {...notice} onClose={() => current.set({ notice: null })} />}
      {dropped && organ && (
        <DroppedDialog
          dropped={dropped}
          organ={organ.name}
          onAccept={(entries) => current.accept(entries)}
          onClose={() => current.set({ dropped: null })}
        />
      )}
      {keys && <Keys onClose={() => current.set({ keys: false })} />}
    </>
  );
}

interface PartProps {
  readonly desk: DeskState;
}

function Middle({ desk }: PartProps) {
  const { organ, look, picking, message } = desk.shown;
  if (!organ || !look) return <main>{message !== '' && <p class="message">{message}</p>}</main>;
  return (
    <main
      class={picking === null ? '' : 'picking'}
      onInput={(event) => typed(event.target, event as InputEvent, desk)}
      onCompositionEnd={(event) => typed(event.target, null, desk)}
      onFocusIn={(event) => focused(event.target, desk)}
      onFocusOut={(event) => left(event.target, desk)}
      onMouseDown={(event) => clicked(event, desk)}
      onPaste={(event) => pasteInto(event, desk)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const [file] = Array.from(event.dataTransfer?.files ?? []);
        event.preventDefault();
        if (file) void desk.drop(file);
      }}
    >
      {message !== '' && (
        <p class="message" role="status">
          {message}
        </p>
      )}
      <Locked desk={desk} />
      {look.conflicts.length > 0 && (
        <Conflicts conflicts={look.conflicts} onSettle={(entry, take) => void desk.settle(entry, take)} />
      )}
      {look.unwritten.length > 0 && <Unwritten desk={desk} />}
      <h1>
        {organ.name} {organ.year} 年度
      </h1>
      {organ.handedIn && !desk.locked && (
        <label class="drop">
          把单位交来的 Word、网页、PDF 文件拖到这里，或者
          <input
            type="file"
            aria-label="选单位交来的文件"
            onChange={(event) => {
              const [file] = Array.from(event.currentTarget.files ?? []);
              event.currentTarget.value = '';
              if (file) void desk.drop(file);
            }}
          />
        </label>
      )}
      {organ.handedIn && (
        <Form
          key={`${organ.year} ${organ.code}`}
          organ={organ}
          look={look}
          locked={desk.locked}
          isPending={desk.isPending}
          picking={picking}
          onPick={(entry) => desk.set({ picking: picking === entry ? null : entry })}
        />
      )}
    </main>
  );
}

function Locked({ desk }: PartProps) {
  const { organ, look } = desk.shown;
  if (!organ?.handedIn)
    return (
      <p class="message">
        这个单位还没有交。
        <button type="button" class="main" onClick={() => void desk.beginHere('new')}>
          从空白开始填
        </button>
      </p>
    );
  if (look?.locked) return <p class="message">{look.locked}</p>;
  if (!organ.elsewhere) return null;
  return (
    <p class="message">
      这个单位正在另一个窗口里填，这里只能看。
      <button type="button" onClick={() => void desk.beginHere('take')}>
        接到这里来填
      </button>
    </p>
  );
}

function Unwritten({ desk }: PartProps) {
  const { organ, look } = desk.shown;
  const names = namesOf(organ?.parts ?? []);
  return (
    <p class="message error">
      下面几处还写不进填报文件，先留在草稿里：{look?.unwritten.map((each) => nameOf(names, each)).join('、')}
      。请先照右边说的改正填报文件的写法。
    </p>
  );
}

function Right({ desk }: PartProps) {
  const { organ, look, sheets, entry, finding } = desk.shown;
  const names = useMemo(() => namesOf(organ?.parts ?? []), [organ]);
  return (
    <aside aria-label="核对和版面">
      {organ && look && (
        <>
          {organ.handedIn && (
            <Findings
              look={look}
              names={names}
              current={finding}
              locked={desk.locked}
              onGo={(index, each) => desk.go(index, each)}
              onUse={(each, value) => {
                desk.undo.add([{ entry: each, before: look.values[each] ?? '', after: value }]);
                desk.write(each, value);
              }}
              onReview={(review, undo) => void desk.review(review, undo)}
            />
          )}
          <Sheets
            sheets={sheets}
            page={look.page}
            entry={entry}
            onPick={(each) => {
              const [field] = inputsOf(each);
              field?.scrollIntoView({ block: 'center' });
              field?.focus({ preventScroll: true });
            }}
          />
        </>
      )}
    </aside>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldIn(target: EventTarget | null): Field | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.dataset['entry'] !== undefined ? target : null;
}

/** What an input method has not finished is nobody's words yet. */
function typed(target: EventTarget | null, event: InputEvent | null, desk: DeskState): void {
  const field = fieldIn(target);
  if (field && !event?.isComposing) desk.type(field.dataset['entry'] ?? '', field.value);
}

function focused(target: EventTarget | null, desk: DeskState): void {
  const field = fieldIn(target);
  if (!field) return;
  field.dataset['before'] = field.value;
  if (field instanceof HTMLInputElement) field.select();
  desk.set({ entry: field.dataset['entry'] ?? '' });
}

function left(target: EventTarget | null, desk: DeskState): void {
  const field = fieldIn(target);
  if (!(field instanceof HTMLInputElement)) return;
  desk.undo.add([{ entry: field.dataset['entry'] ?? '', before: field.dataset['before'] ?? '', after: field.value }]);
}

function clicked(event: MouseEvent, desk: DeskState): void {
  const cell = (event.target as Element).closest('td');
  const figure = cell?.querySelector<HTMLInputElement>('[data-entry]');
  if (desk.shown.picking === null || !figure) return;
  event.preventDefault();
  picked(figure, desk);
}

const root = document.getElementById('app');
if (root) render(<App />, root);
