/** A figure of the form, exactly as it was typed: never a float. */

/** What the form allows a figure to be. `decimals`: most digits behind the point; `signed`: a minus sign may stand before it. */
export interface FigureRule {
  readonly decimals: number;
  readonly signed: boolean;
}

export class Figure {
  /** As typed, and as printed: `12.50` stays `12.50`. */
  readonly text: string;
  /** The value in whole units of the last decimal of `rule`: 12.50 under four decimals is 125000n. */
  readonly units: bigint;
  readonly decimals: number;

  private constructor(text: string, units: bigint, decimals: number) {
    this.text = text;
    this.units = units;
    this.decimals = decimals;
  }

  /**
   * Reads the source text of a figure: `0`, or `[1-9]` and at most eleven more digits, a minus sign and decimals only
   * where `rule` has them. Anything else (`012`, `1e3`, `1,286`, full-width digits) is not a figure: undefined.
   */
  static parse(text: string, rule: FigureRule): Figure | undefined {
    const parts = /^(-?)(0|[1-9]\d{0,11})(?:\.(\d+))?$/.exec(text);
    if (!parts) return undefined;
    const [, minus = '', whole = '0', fraction = ''] = parts;
    if (minus !== '' && (!rule.signed || /^[0.]*$/.test(whole + fraction))) return undefined;
    if (fraction.length > rule.decimals) return undefined;
    const units = BigInt(whole + fraction.padEnd(rule.decimals, '0'));
    return new Figure(text, minus === '' ? units : -units, rule.decimals);
  }

  /** The figure of a computed value, written without needless zeros. */
  static of(units: bigint, decimals: number): Figure {
    const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
    const whole = digits.slice(0, digits.length - decimals);
    const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
    return new Figure(`${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`, units, decimals);
  }

  /** One that was kept as its text. @param text of a figure that has these decimals */
  static again(text: string, decimals: number): Figure {
    const [whole = '', fraction = ''] = text.split('.');
    return new Figure(text, BigInt(whole + fraction.padEnd(decimals, '0')), decimals);
  }

  /** Exact; with the decimals of the finest. */
  static sum(figures: readonly Figure[]): Figure {
    const decimals = Math.max(0, ...figures.map((each) => each.decimals));
    const units = figures.reduce((sum, each) => sum + each.units * 10n ** BigInt(decimals - each.decimals), 0n);
    return Figure.of(units, decimals);
  }

  toString(): string {
    return this.text;
  }
}
