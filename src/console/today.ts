/** `--date` left out: the day it is in Beijing, where reports are published. */

export function today(now = new Date()): string {
  const hours = 60 * 60 * 1000;
  return new Date(now.getTime() + 8 * hours).toISOString().slice(0, 10);
}
