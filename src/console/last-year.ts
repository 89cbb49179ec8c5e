/** `--last-year`: the reports made in a January are those on the year before. The one place where the calendar is read. */

export function lastYear(now = new Date()): number {
  return now.getFullYear() - 1;
}
