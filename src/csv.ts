/** Rows of texts → a CSV file that Excel and WPS open as it is: UTF-8 with its mark, as RFC 4180 has lines and quotes. */

/** A cell that a spreadsheet would take for a formula is shown as the text it is. */
export function csvOf(rows: Iterable<readonly string[]>): string {
  return [...csvLines(rows)].join('');
}

/** The same, line by line. */
export function* csvLines(rows: Iterable<readonly string[]>): Generator<string> {
  let mark = '\ufeff';
  for (const row of rows) {
    const cells = row.map((cell) => quoted(FORMULA.test(cell) ? `'${cell}` : cell));
    yield `${mark}${cells.join(',')}\r\n`;
    mark = '';
  }
}

/** Full width, too, as Excel takes it; a number that is less than zero is none. */
const FORMULA = /^[=@+＝＠＋\t\r\n]|^[-－](?!\d+(?:\.\d+)?$)/;

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
