/** Paths into the values of a form: how they are written, 依申请公开.本年新收.自然人, and what they lead to. */

/** Names of groups and entries; what stands in a list is counted from 0. */
export type Path = readonly (string | number)[];

/** A path to a figure, a text or a group of the form: names only. */
export type CellPath = readonly string[];

/** No name of a form has a dot in it; an edition that had one would not load. */
export function parsePath(dotted: string): CellPath {
  return dotted.split('.');
}

export function joinPath(path: Path): string {
  return path.join('.');
}

/** What a path leads to, by own names only: what a prototype has is not there. */
export function valueAt(values: unknown, path: Path): unknown {
  let value = values;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
