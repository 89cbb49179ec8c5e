/** The desk's page: organs on the left, the form in the middle, findings and printed pages on the right. */

import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Conflicts, HistoryDialog, Keys, NoticeDialog, OfferedDialog } from './dialogs.tsx';
import { FilePicker } from './file-picker.tsx';
import { Findings } from './findings.tsx';
import { Form } from './form.tsx';
import { Head } from './head.tsx';
import { keyPressed, pasteInto, picked } from './keyboard.ts';
import { OrganButtons } from './organ-buttons.tsx';
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
    document.addEventListener('dragover', allowed);
    document.addEventListener('drop', (event) => dropped(event, current));
  }, [current]);
  const { list, keys, notice, offered, history } = current.shown;
  const [first] = offered;
  return (
    <>
      <Head desk={current} />
      <div class="columns">
        {list ? (
          <Organs
            list={list}
            code={current.shown.organ?.code ?? ''}
            onOpen={(code) => void current.open(code)}
            onFiles={(files) => void current.drop(files, null)}
          />
        ) : (
          <nav aria-label="单位" />
        )}
        <Middle desk={current} />
        <Right desk={current} />
      </div>
      {notice && <NoticeDialog {...notice} onClose={() => current.set({ notice: null })} />}
      {first && (
        <OfferedDialog
          key={first.token}
          offered={first}
          more={offered.length - 1}
          onAccept={(entries) => void current.accept(first, entries)}
          onClose={() => current.putOff()}
        />
      )}
      {history && (
        <HistoryDialog
          moments={history}
          onLook={(moment) => void current.lookBack(moment)}
          onClose={() => current.set({ history: null })}
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
    >
      <div class="bar">
        <h1>
          {organ.name} {organ.year} 年度
        </h1>
        {organ.handedIn && <OrganButtons desk={desk} />}
      </div>
      <Locked desk={desk} />
      <div class="paper">
        {!(organ.handedIn && desk.locked) && (
          <FilePicker label="选这个单位交来的文件" onFiles={(files) => void desk.drop(files, organ.code)}>
            {organ.name}交来的 Excel、Word、PDF、网页或填报文件，拖到这里，或者
          </FilePicker>
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
      </div>
      <Messages desk={desk} />
    </main>
  );
}

/** Below the form: what comes while somebody types moves nothing above it. */
function Messages({ desk }: PartProps) {
  const { organ, look, message, held } = desk.shown;
  const isHeld = held !== null && held !== look?.locked;
  const box = useRef<HTMLDivElement>(null);
  // What is being typed stays in sight above it.
  useEffect(() => {
    const field = fieldIn(document.activeElement);
    if (box.current?.clientHeight && field instanceof HTMLInputElement) field.scrollIntoView({ block: 'nearest' });
  }, [message, isHeld, look?.conflicts.length, look?.unwritten.length]);
  return (
    <div ref={box} class="told">
      {message !== '' && (
        <p class="message" role="status">
          {message}
        </p>
      )}
      {organ?.told && <p class="message error">{organ.told}</p>}
      {isHeld && (
        <p class="message error" role="alert">
          {held}
        </p>
      )}
      {look && look.conflicts.length > 0 && (
        <Conflicts conflicts={look.conflicts} onSettle={(entry, take) => void desk.settle(entry, take)} />
      )}
      {look && look.unwritten.length > 0 && <Unwritten desk={desk} />}
    </div>
  );
}

function Locked({ desk }: PartProps) {
  const { organ, look } = desk.shown;
  if (!organ?.handedIn)
    return (
      <p class="message">
        这个单位还没有报送。
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
          {!organ.handedIn && <p class="empty">报送以后，这里是核对结果和印出来的样子。</p>}
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
            isBefore={organ.handedIn && look.sheets.length === 0}
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

/** Text may be dragged as ever; a file that missed its place would take the place of the page. */
function allowed(event: DragEvent): void {
  if (Array.from(event.dataTransfer?.types ?? []).includes('Files')) event.preventDefault();
}

/** On the form: of its organ; anywhere else: of the organs that the files say. */
function dropped(event: DragEvent, desk: DeskState): void {
  const files = Array.from(event.dataTransfer?.files ?? []);
  if (files.length === 0) return;
  event.preventDefault();
  if (document.querySelector('dialog')) return;
  const isOnForm = (event.target as Element).closest('main') !== null;
  void desk.drop(files, isOnForm ? (desk.shown.organ?.code ?? null) : null);
}

const root = document.getElementById('app');
if (root) render(<App />, root);
