/**
 * A name, or the file name made of it → the form in which two are one: as it is printed, without blanks and what cannot be seen, in the
 * composed form of Unicode, capitals or not. File systems take some of these for one file, and readers all of them for one organ.
 */

import { asTyped } from '../source/edits.ts';
import { tidyLine } from './tidy.ts';

export function nameKey(name: string): string {
  const visible = tidyLine(asTyped(name)).text.replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '');
  // Each character by itself: of a whole word the last Σ would be another small letter than those before it.
  return [...visible.normalize('NFC')]
    .map((char) => char.toUpperCase().toLowerCase())
    .join('')
    .normalize('NFC');
}
