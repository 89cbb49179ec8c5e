/** Rows of cells → text in columns: the first flush left, figures flush right. */

export function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** A figure with so many decimals; a dash where there is none. */
export function figure(value, decimals = 0) {
  return value === null ? '-' : value.toFixed(decimals);
}
