/** The keys of the page, and what is pasted into its cells. */

import { moveBy, pasted } from './grid.ts';
import type { DeskState } from './state.ts';
import { insert } from './text.tsx';
import { inputsOf } from './words.ts';

function cellOf(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset['column'] !== undefined ? target : null;
}

export function keyPressed(event: KeyboardEvent, desk: DeskState): void {
  if (event.isComposing || document.querySelector('dialog')) return;
  const done = withControl(event, desk) || plain(event, desk);
  if (done) event.preventDefault();
}

function withControl(event: KeyboardEvent, desk: DeskState): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === 's') void desk.save();
  else if (key === 'enter') void desk.build(desk.shown.organ?.code ?? null);
  else if (key === 'p') desk.openPdf();
  else if (key === 'f6') document.getElementById('search')?.focus();
  else if (key === 'z' && !event.shiftKey) return undone(event, desk);
  else return false;
  return true;
}

/** In a text, and in a field that is not of the form, the browser knows better. */
function undone({ target }: KeyboardEvent, desk: DeskState): boolean {
  if (target instanceof HTMLTextAreaElement) return false;
  if (target instanceof HTMLInputElement) {
    const { entry, before = '' } = target.dataset;
    if (entry === undefined) return false;
    if (before !== target.value) {
      desk.write(entry, before);
      target.select();
      return true;
    }
  }
  desk.takeBack();
  return true;
}

function plain(event: KeyboardEvent, desk: DeskState): boolean {
  const { key, shiftKey, altKey, target } = event;
  const cell = cellOf(target);
  if (key === 'F8') desk.next(shiftKey ? -1 : 1);
  else if (key === 'F1') desk.set({ keys: true });
  else if (altKey && (key === 'ArrowDown' || key === 'ArrowUp')) void desk.neighbour(key === 'ArrowDown' ? 1 : -1);
  else if (key === 'Escape' && desk.shown.picking !== null) desk.set({ picking: null });
  else if (key === 'Enter' && cell && desk.shown.picking !== null) picked(cell, desk);
  else return cell !== null && moveBy(event, cell);
  return true;
}

/** A figure of the table goes into the text as its reference. */
export function picked(cell: HTMLInputElement, desk: DeskState): void {
  const { picking } = desk.shown;
  const [area] = picking === null ? [] : inputsOf(picking);
  desk.set({ picking: null });
  if (area instanceof HTMLTextAreaElement) insert(area, `{{${cell.dataset['entry']}}}`);
}

/** A row or a block goes to the right and down from the cell. */
export function pasteInto(event: ClipboardEvent, desk: DeskState): void {
  const cell = cellOf(event.target);
  const cells = cell && !desk.locked ? pasted(event.clipboardData?.getData('text/plain') ?? '', cell) : [];
  if (cells.length === 0) return;
  event.preventDefault();
  const steps = cells.map(({ input, value }) => {
    const step = { entry: input.dataset['entry'] ?? '', before: input.value, after: value };
    desk.write(step.entry, value);
    input.dataset['before'] = value;
    return step;
  });
  desk.undo.add(steps);
}
