/** An organ of the county's list, and what it was in a year: lists are of today, reports of their own year. */

/** 行政机关, as county.yaml lists it. */
export interface Organ {
  /** 代号: the name of its files, `data/<year>/<code>.yaml`. */
  readonly code: string;
  /** 名称: the full name, printed in titles. */
  readonly name: string;
  /** 简称: also accepted in a submission. */
  readonly shortName: string | null;
  /** 类别: 镇, 乡, 街道, 部门, 县政府 … */
  readonly kind: string | null;
  /** 机构代码: 统一社会信用代码. */
  readonly creditCode: string | null;
  /** 前身: the 代号 of the organs it was made from. */
  readonly predecessors: readonly string[];
  /** 联系方式, line by line as in the file. */
  readonly contact: readonly (readonly [what: string, text: string])[];
}

/** As the list has it; what reports of a year are about is `organIn`. */
export interface ListedOrgan extends Organ {
  /** 起止年度 and 曾用名; absent where the list says neither. */
  readonly history?: OrganHistory;
}

export interface OrganHistory {
  /** 起止年度: the first and the last year it reports on; null: no such end. */
  readonly from: number | null;
  readonly until: number | null;
  /** 曾用名, the earliest first: each up to and with the reports on `until`. */
  readonly names: readonly { readonly name: string; readonly until: number }[];
}

/** The organ as reports on a year have it, under the name it had; null: it has none to make on that year. */
export function organIn({ history, ...organ }: ListedOrgan, year: number): Organ | null {
  if (!history) return organ;
  const { from, until, names } = history;
  if (year < (from ?? year) || year > (until ?? year)) return null;
  return { ...organ, name: names.find((each) => year <= each.until)?.name ?? organ.name };
}
