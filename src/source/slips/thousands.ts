/** Recognises a figure with thousands separators inside brackets, where YAML reads `{自然人: 1,286}` as two entries. */

import type { Scan } from './scan.ts';

const SEPARATED = /^\d{1,3}(?:\s?[,，]\s?\d{3})+(?:\.\d+)?(?=\s*(?:[,，、；;}｝\]]|\n|$))/;

/** The figure as typed, separators and all. */
export function thousandsAt({ text }: Scan, start: number): string | undefined {
  return SEPARATED.exec(text.slice(start, start + 60))?.[0];
}

export function thousandsHint(typed: string): string {
  return `数字里不加逗号，写成 ${typed.replace(/[^\d.]/g, '')}。`;
}
