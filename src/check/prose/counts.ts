/** 文表不一致: numbers that the text says of something a table counts, against the table. Silent wherever the clause may mean anything else. */

import { joinPath } from '../../cell-path.ts';
import type { Pattern } from '../../edition/prose/pattern.ts';
import { type Count, type Exclusions, type Meaning, occursIn, type Wording } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import { listInWords } from '../../place.ts';
import type { Submission } from '../../submission/submission.ts';
import { asidesOf, type Clause, type Sentence } from './clauses.ts';
import { type Candidates, CountIndex, type Reading } from './count-index.ts';
import { madeOnce } from './expressions.ts';
import { headingsOf } from './headings.ts';
import { Leading } from './leading.ts';
import { sumOf } from './meanings.ts';
import { numberOf } from './numbers.ts';
import { areaOf, type Doubt, type Subject } from './subject.ts';
import type { ReportText } from './text.ts';
import { isOfSomethingSmaller } from './wholes.ts';

/** What a sentence claims: how many, and in which words of the text. */
interface Claim {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** The sentence up to those words. */
  readonly leading: string;
}

/** What is said around a clause. */
interface Context {
  readonly leading: Leading;
  /** The headings above, and the sentence before in the same paragraph. */
  readonly heading: string;
  readonly before: string;
  /** By its place. */
  readonly paragraph: number;
  readonly year: number;
}

/** A clause, and what it may say of which counts. */
interface Speaking {
  readonly clause: Clause;
  readonly candidates: Candidates;
}

const indexOf = madeOnce((counts: readonly Count[]) => new CountIndex(counts));

export function checkCounts({ submission, texts, wording, kinds }: Omit<Subject, 'doubts'>): Doubt[] {
  const index = indexOf(wording.counts);
  const area = areaOf(kinds);
  const isOfLess = (claim: Claim, count: Count, { before }: Context) =>
    wholesOf(count, wording).some((each) => isOfSomethingSmaller(claim.value, claim.leading, before, each, submission));
  return texts.flatMap((text) => {
    const contextOf = contextsOf(text, wording.exclusions, submission.year, area);
    const totals = new ToldTotals();
    return text.sentences.flatMap((sentence, place) => {
      const asides = asidesOf(sentence);
      const speaking = [sentence, ...asides].map(({ clauses }) => speakingOf(clauses, index));
      if (speaking.every((clauses) => clauses.length === 0)) return [];
      if (occursIn(wording.exclusions.withdrawn, sentence.whole)) return [];
      return [sentence, ...asides].flatMap((each, at) => {
        const clauses = speaking[at] ?? [];
        const context = clauses.length > 0 && contextOf(each, place);
        if (!context) return [];
        const counts = wording.counts.filter(({ isAside }) => at === 0 || isAside);
        return counts.flatMap((count) => {
          const claims = clauses.flatMap((clause) => claimIn(clause, count, context, wording.exclusions) ?? []);
          return claims.flatMap((claim) => {
            const finding = disagreement(claim, count, submission, text);
            if (!finding) totals.tell(claim, count, context);
            const isOther = !finding || totals.haveMore(claim, count, context) || isOfLess(claim, count, context);
            return isOther ? [] : [{ finding, text, end: claim.end }];
          });
        });
      });
    });
  });
}

function wholesOf({ code }: Count, { wholes }: Wording) {
  return wholes.filter(({ codes }) => codes.includes(code));
}

/** Where a paragraph has said a total rightly, a smaller number behind it is one of its parts: 共收到38件。县教育局收到12件. */
class ToldTotals {
  readonly #last = new Map<Count, { readonly value: number; readonly paragraph: number }>();

  tell({ value }: Claim, count: Count, { paragraph }: Context): void {
    if (!count.isPart) this.#last.set(count, { value, paragraph });
  }

  haveMore({ value }: Claim, count: Count, { paragraph }: Context): boolean {
    const last = this.#last.get(count);
    return last !== undefined && last.paragraph === paragraph && value < last.value;
  }
}

function speakingOf(clauses: readonly Clause[], index: CountIndex): Speaking[] {
  return clauses
    .map((clause) => ({ clause, candidates: index.candidates(clause.text) }))
    .filter(({ candidates }) => candidates.size > 0);
}

/** Sentences are asked for in their order. */
function contextsOf(text: ReportText, exclusions: Exclusions, year: number, area: RegExp) {
  let headings: readonly string[] | undefined;
  let paragraph = 0;
  return (sentence: Sentence, index: number): Context => {
    while ((text.paragraphs[paragraph + 1]?.start ?? Number.POSITIVE_INFINITY) <= sentence.start) paragraph += 1;
    headings ??= headingsOf(text.paragraphs);
    const previous = text.sentences[index - 1];
    const isNear = previous !== undefined && previous.start >= (text.paragraphs[paragraph]?.start ?? 0);
    return {
      leading: new Leading(sentence.text, exclusions, year, area),
      heading: headings[paragraph] ?? '',
      before: isNear ? previous.text : '',
      paragraph,
      year,
    };
  };
}

/** The first pattern that fits. */
function claimIn(
  { clause, candidates }: Speaking,
  count: Count,
  context: Context,
  exclusions: Exclusions,
): Claim | undefined {
  const readings = candidates.get(count);
  if (!readings) return undefined;
  const standing = standingOf(clause, count, context);
  for (const { pattern, where } of readings) {
    if (!standing[where]) continue;
    const claim = matched(pattern, clause, count, context, exclusions);
    if (claim !== undefined) return claim === 'excluded' ? undefined : claim;
  }
  return undefined;
}

/** Whether the clause says, or follows what says, that it is about the count. */
function standingOf(clause: Clause, { about, headed }: Count, context: Context): Record<Reading['where'], boolean> {
  const isHeaded = occursIn(headed.by, context.heading);
  const isFollowing =
    about === null ||
    isHeaded ||
    occursIn(about, context.before) ||
    context.leading.says(about, clause.start - clause.sentence.start);
  return {
    anywhere: true,
    about: about === null || occursIn(about, clause.text),
    following: isFollowing,
    headed: isHeaded,
  };
}

const expressionOf = madeOnce(({ source }: Pattern) => new RegExp(source, 'gdu'));

/** A match that may not be compared ends the search: another pattern would only be a worse reading of the same words. */
function matched(
  pattern: Pattern,
  clause: Clause,
  count: Count,
  context: Context,
  exclusions: Exclusions,
): Claim | 'excluded' | undefined {
  const expression = expressionOf(pattern);
  expression.lastIndex = 0;
  const match = expression.exec(clause.text);
  if (match === null) return undefined;
  const end = clause.start + match.index + match[0].length;
  if (isOther(match, clause, count, context, exclusions)) return 'excluded';
  const number = match.groups?.['number'];
  const value = number === undefined ? 0 : numberOf(number);
  if (value === undefined) return 'excluded';
  const leading = clause.sentence.text.slice(0, clause.start - clause.sentence.start + match.index);
  return { value, start: clause.start, end, leading };
}

function isOther(
  match: RegExpExecArray,
  clause: Clause,
  count: Count,
  { leading, year }: Context,
  exclusions: Exclusions,
): boolean {
  const start = clause.start - clause.sentence.start + match.index;
  const end = start + match[0].length;
  const { before, own, after, number: _, ...gaps } = match.groups ?? {};
  const years = [
    [before, year - 1],
    [own, year],
    [after, year + 1],
  ] as const;
  if (years.some(([named, meant]) => named !== undefined && Number.parseInt(named, 10) !== meant)) return true;
  const isDated = years.some(([named]) => named !== undefined);
  return (
    isDisqualified(match, clause.text, count.unless) ||
    leading.says(count.elsewhere, start) ||
    leading.isExcluded(end) ||
    (!count.isPart && leading.isPart(end)) ||
    leading.speaksOfOtherTime(isDated ? start : end) ||
    Object.values(gaps).some((gap) => exclusions.before.test(gap ?? '')) ||
    exclusions.behind.test(clause.sentence.text.slice(end))
  );
}

/** One of the words stands in the clause, and not only as part of what the pattern itself names: 收到和办理 has 办理 in it. */
function isDisqualified(match: RegExpExecArray, clause: string, unless: RegExp): boolean {
  const gaps = Object.entries(match.indices?.groups ?? {}).filter(([name]) => name.startsWith('gap'));
  const named: [start: number, end: number][] = [];
  let from = match.index;
  for (const [, [start, end]] of gaps) {
    named.push([from, start]);
    from = end;
  }
  named.push([from, match.index + match[0].length]);
  return [...clause.matchAll(unless)].some(
    ({ 0: words, index }) => !named.some(([start, end]) => start <= index && index + words.length <= end),
  );
}

function disagreement(claim: Claim, count: Count, submission: Submission, text: ReportText): Finding | undefined {
  const meanings = count.equals.flatMap((meaning) => {
    const value = sumOf(meaning, submission);
    return value === undefined ? [] : [{ meaning, value }];
  });
  const [first] = meanings;
  // One that cannot be read may be what is meant.
  if (first === undefined || meanings.length < count.equals.length) return undefined;
  if (meanings.some(({ value }) => value === claim.value)) return undefined;
  const quote = text.quote(claim.start, claim.end);
  const others = [...new Set(meanings.map(({ value }) => value))].slice(1);
  const either = others.length === 0 ? '' : `（另一种算法是 ${others.join('、')}）`;
  const message = `文表不一致：正文说“${quote}”，${count.table}是 ${first.value}${either}。`;
  const cells = meanings.flatMap(({ meaning }) => meaning);
  const judging = { code: count.code, severity: 'warning' } as const;
  return text.remark([claim.start, claim.end], judging, message, hintOf(first.meaning, submission), cells);
}

function hintOf(meaning: Meaning, { source }: Submission): string {
  const reference = meaning.length === 1 ? `；也可以在正文里写“{{${joinPath(meaning[0] ?? [])}}}”，由程序填数` : '';
  return `核对正文和${listInWords(meaning.map((cell) => source.keyPlace(cell)))}的数${reference}。`;
}
