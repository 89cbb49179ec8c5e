/** Rows of texts → a CSV file that Excel and WPS open as it is: UTF-8 with its mark, as RFC 4180 has lines and quotes. */

/** A cell that a spreadsheet would take for a formula is shown as the text it is. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) =>
    row.map((cell) => quoted(/^[=@+\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell)).join(','),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
