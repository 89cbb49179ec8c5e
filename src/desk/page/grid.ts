/** Moving between the cells of a table, and pasting into them, as in WPS and Excel. */

/** The inputs of a table, by row and by the column they begin in. */
function rowsOf(table: Element): HTMLInputElement[][] {
  const rows = Array.from(table.querySelectorAll('tr'), (row) => Array.from(row.querySelectorAll('input')));
  return rows.filter((row) => row.length > 0);
}

function columnOf(input: HTMLInputElement): number {
  return Number(input.dataset['column']);
}

function placeOf(input: HTMLInputElement): { rows: HTMLInputElement[][]; row: number; at: number } | null {
  const table = input.closest('table');
  if (!table) return null;
  const rows = rowsOf(table);
  const row = rows.findIndex((each) => each.includes(input));
  return { rows, row, at: rows[row]?.indexOf(input) ?? 0 };
}

/** Of a row, the input that stands in the column, or the nearest one before it. */
function inColumn(row: readonly HTMLInputElement[], column: number): HTMLInputElement | undefined {
  return [...row].reverse().find((each) => columnOf(each) <= column) ?? row[0];
}

/** @returns whether the key moved to another cell */
export function moveBy(event: KeyboardEvent, input: HTMLInputElement): boolean {
  const place = placeOf(input);
  if (!place || event.altKey || event.ctrlKey || event.metaKey) return false;
  const { rows, row, at } = place;
  const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const atStart = all || input.selectionEnd === 0;
  const atEnd = all || input.selectionStart === input.value.length;
  const { key, shiftKey } = event;
  const down = key === 'ArrowDown' || (key === 'Enter' && !shiftKey);
  const up = key === 'ArrowUp' || (key === 'Enter' && shiftKey);
  let target: HTMLInputElement | undefined;
  if (down) target = inColumn(rows[row + 1] ?? [], columnOf(input));
  else if (up) target = inColumn(rows[row - 1] ?? [], columnOf(input));
  else if (key === 'ArrowRight' && !shiftKey && atEnd) target = rows[row]?.[at + 1];
  else if (key === 'ArrowLeft' && !shiftKey && atStart) target = rows[row]?.[at - 1];
  if (!target) return down || up;
  target.focus();
  target.select();
  return true;
}

/** A copied row or block, to the right and down from a cell; empty where it is one value. */
export function pasted(text: string, input: HTMLInputElement): { input: HTMLInputElement; value: string }[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const place = placeOf(input);
  if (!place || (lines.length === 1 && !text.includes('\t'))) return [];
  const { rows, row, at } = place;
  return lines.flatMap((line, down) => {
    const target = rows[row + down] ?? [];
    const first = down === 0 ? at : target.indexOf(inColumn(target, columnOf(input)) ?? input);
    return line.split('\t').flatMap((value, right) => {
      const cell = target[first + right];
      return cell && !cell.readOnly ? [{ input: cell, value: value.trim() }] : [];
    });
  });
}
