/**
 * Where the name of an organ, or what is set beneath it, may break by its sense (词意完整, GB/T 9704-2012 7.3.1): behind
 * the places it is of, from the greatest to the smallest, behind the organ that another is part of, before a bracket.
 */

/** What ends the name of a place; not the 市 of 城市, the 乡 of 城乡, the 镇 of 江苏省镇江市. */
const PLACE = '[省县州]|(?<!社)区|(?<![城都])市|(?<![联同])盟|(?<!红)旗|(?<![城省市县区])乡|(?<![城乡省市县区])镇|街道';

/** What a place's name has not ended before: 杭州|市, 县|委, 区|域, 东乡|族, 市|场, 街道|办事处. */
const GOES_ON = '[委级长直属域族场容]|政[工管园公设]|办事处|[市县区旗州盟](?![场政容委])|乡(?![村镇])|镇';

const ORGAN =
  '人民政府|委员会|管委会|办公室|办事处|总局|分局|局|厅|中心|大队|支队|总队|集团|公司|大学|学院|研究院|医院|法院|检察院|联合会|协会|银行';

const BEHIND_PLACE = `(?<=.(?:${PLACE}))(?!${GOES_ON}|[）、，。])`;

/** What an organ is of: 服务中心, 管理局. The longer stands before the shorter. */
const KIND =
  '人民政府|政府办公室|办公室|办事处|管理委员会|委员会|监督管理局|(?<!监督)管理局|服务中心|管理中心|(?<!服务|管理)中心|综合执法|大队|支队|总队|分局';

/** Of （甲局、乙局）: between the names that the brackets hold; what a boundary inside one of them costs more. */
const BETWEEN_NAMES = 1.5;
const IN_BRACKETS = 3;

/** Rather behind 国家税务总局 than behind 青岚县 of 国家税务总局青岚县税务局. */
const NO_ORGAN_BEFORE = `(?<!(?:${ORGAN}).*)`;

/** A boundary, and what it costs to break there: 1 for the best inside a name. */
const BOUNDARIES: readonly (readonly [pattern: RegExp, cost: number])[] = [
  [/(?<=\s)/gu, 0.5],
  [/(?=（)/gu, 1],
  [/(?<=[）、])/gu, BETWEEN_NAMES],
  [/(?=驻)/gu, 1],
  [new RegExp(`${NO_ORGAN_BEFORE}${BEHIND_PLACE}`, 'gu'), 1],
  [new RegExp(BEHIND_PLACE, 'gu'), 4],
  [new RegExp(`(?<=.(?:${ORGAN}))(?![长部限机）、，。])`, 'gu'), 1.4],
  [/(?<=的)/gu, 2],
  [/(?<=.)(?=“)|(?<=”)/gu, 3],
  [new RegExp(`(?<=..)(?=${KIND})`, 'gu'), 6],
  [/(?<=..)(?=[和与及](?![平田县硕顺静龙谐]))/gu, 4],
  [/(?<=族)(?!自治|乡)/gu, 10],
];

/** A place where a text may break. */
export interface Boundary {
  /** Index of the character behind it. */
  readonly at: number;
  readonly cost: number;
}

/** The boundaries inside `chars`, each a character, in their order. */
export function senseBoundaries(chars: readonly string[]): Boundary[] {
  // Of one unit each, so that places in the text are places in the list.
  const text = chars.map((char) => (char.length === 1 ? char : '□')).join('');
  const costs = new Map<number, number>();
  for (const [pattern, cost] of BOUNDARIES) {
    for (const { index } of text.matchAll(pattern)) {
      if (index === 0 || index === text.length) continue;
      const inside = isInBrackets(text, index) && cost !== BETWEEN_NAMES ? IN_BRACKETS : 0;
      costs.set(index, Math.min(cost + inside, costs.get(index) ?? Number.POSITIVE_INFINITY));
    }
  }
  return [...costs].map(([at, cost]) => ({ at, cost })).sort((a, b) => a.at - b.at);
}

function isInBrackets(text: string, index: number): boolean {
  return text.lastIndexOf('（', index - 1) > text.lastIndexOf('）', index - 1);
}
