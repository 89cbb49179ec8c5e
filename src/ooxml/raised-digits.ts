/** Digits that stand raised or lowered → the signs for them: 12 with a note 3 behind it is not 123. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

export function raisedDigits(text: string, where: 'raised' | 'lowered'): string {
  const signs = where === 'raised' ? RAISED : LOWERED;
  return text.replace(/[0-9]/g, (digit) => signs[Number(digit)] ?? digit);
}
