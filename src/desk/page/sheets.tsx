/** The pages as they will be printed, drawn from numbers: each glyph is an outline that the browser has once. */

import { memo } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import type { Outline, Sheet, SheetLine } from '../wire.ts';
import { get } from './connection.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Units per em of each outline, by its number. */
const ems: number[] = [];

/** Outlines that the pages need and the browser has not yet. */
export async function fetchOutlines(count: number): Promise<void> {
  if (count <= ems.length) return;
  const from = ems.length;
  const outlines = await get<readonly Outline[]>(`outlines?from=${from}`);
  const defs = document.getElementById('glyphs');
  const paths = outlines.slice(ems.length - from);
  const group = document.createElementNS(SVG, 'g');
  for (const [em, path] of paths) {
    const glyph = document.createElementNS(SVG, 'path');
    glyph.setAttribute('id', `g${ems.length}`);
    glyph.setAttribute('d', path);
    group.appendChild(glyph);
    ems.push(em);
  }
  defs?.appendChild(group);
}

/** Numbers only: nothing that anybody typed is part of it. */
function drawn([x, baseline, size, glyphs, offsets]: SheetLine, index: number): string {
  let uses = '';
  glyphs.forEach((glyph, at) => {
    const scale = Number((size / (ems[glyph] ?? 1000)).toFixed(5));
    const left = Number((x + (offsets[at] ?? 0)).toFixed(2));
    uses += `<use href="#g${glyph}" transform="translate(${left} ${baseline}) scale(${scale} ${-scale})"/>`;
  });
  return `<g data-line="${index}">${uses}</g>`;
}

function contentOf({ turned, rules, lines, furniture }: Sheet, height: number): string {
  let path = '';
  for (let at = 0; at < rules.length; at += 4)
    path += `M${rules[at]} ${rules[at + 1]}L${rules[at + 2]} ${rules[at + 3]}`;
  const number = furniture.map((each) => drawn(each, -1)).join('');
  const foot = turned ? `<g transform="translate(${height} 0) rotate(90)">${number}</g>` : number;
  return `<path class="rules" d="${path}"/>${lines.map(drawn).join('')}${foot}`;
}

interface PageProps {
  readonly sheet: Sheet;
  readonly width: number;
  readonly height: number;
  readonly number: number;
}

const Page = memo(({ sheet, width, height, number }: PageProps) => {
  const [wide, high] = sheet.turned ? [height, width] : [width, height];
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} data-page={number} aria-hidden="true">
      <g dangerouslySetInnerHTML={{ __html: contentOf(sheet, height) }} />
      <g class="frames" />
    </svg>
  );
});

interface SheetsProps {
  readonly sheets: readonly Sheet[];
  /** They are of what was there before: what is there now cannot be printed. */
  readonly isBefore: boolean;
  readonly page: { readonly width: number; readonly height: number };
  /** The entry that is being typed; its lines are framed. */
  readonly entry: string;
  readonly onPick: (entry: string) => void;
}

export function Sheets({ sheets, isBefore, page, entry, onPick }: SheetsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) frame(box.current, sheets, entry);
  }, [sheets, entry]);
  // Only when another field is entered: a reply moves nothing under the eyes of whoever has scrolled elsewhere.
  useEffect(() => {
    if (box.current) bringIntoSight(box.current);
  }, [entry]);
  return (
    <div
      ref={box}
      class={isBefore ? 'pages before' : 'pages'}
      aria-hidden="true"
      onClick={(event) => {
        const entryThere = entryAt(event.target as Element, event, sheets);
        if (entryThere !== '') onPick(entryThere);
      }}
    >
      {isBefore && (
        <p class="unprintable">
          <span>现在填的还印不出来。{sheets.length > 0 && '这里还是改动以前的样子。'}</span>
        </p>
      )}
      {sheets.map((sheet, index) => (
        <Page key={index} sheet={sheet} width={page.width} height={page.height} number={index} />
      ))}
    </div>
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boxOf([x, baseline, size, glyphs, offsets]: SheetLine): Box {
  const left = x + (offsets[0] ?? 0);
  const width = (offsets[glyphs.length - 1] ?? 0) - (offsets[0] ?? 0) + size;
  return { left: left - 2, top: baseline - size * 0.98, width: width + 4, height: size * 1.24 };
}

/** The line nearest to a click, within reach. */
function entryAt(target: Element, event: MouseEvent, sheets: readonly Sheet[]): string {
  const svg = target.closest('svg');
  const sheet = sheets[Number(svg?.getAttribute('data-page'))];
  const matrix = svg?.getScreenCTM();
  if (!svg || !sheet || !matrix) return '';
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  const near = sheet.lines.flatMap((line) => {
    const { left, top, width, height } = boxOf(line);
    const [dx, dy] = [
      Math.max(left - point.x, 0, point.x - left - width),
      Math.max(top - point.y, 0, point.y - top - height),
    ];
    return line[5] !== '' && dx + dy < 16 ? [{ entry: line[5], distance: dx + dy }] : [];
  });
  near.sort((a, b) => a.distance - b.distance);
  return near[0]?.entry ?? '';
}

/** Frames what an entry prints. */
function frame(box: HTMLElement, sheets: readonly Sheet[], entry: string): void {
  box.querySelectorAll('svg').forEach((svg, index) => {
    const frames = svg.querySelector('.frames');
    if (!frames) return;
    while (frames.firstChild) frames.removeChild(frames.firstChild);
    if (entry === '') return;
    for (const line of sheets[index]?.lines ?? []) {
      if (line[5] !== entry) continue;
      const rect = document.createElementNS(SVG, 'rect');
      const { left, top, width, height } = boxOf(line);
      for (const [name, value] of Object.entries({ x: left, y: top, width, height }))
        rect.setAttribute(name, String(value));
      frames.appendChild(rect);
    }
  });
}

/** What is framed, without touching anything else's place. */
function bringIntoSight(box: HTMLElement): void {
  const shown = box.querySelector('.frames rect');
  if (!shown) return;
  const [inner, outer] = [shown.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top + 20 || inner.bottom > outer.bottom - 20)
    box.scrollTop += inner.top - outer.top - outer.height / 3;
}
