/** What a screen reader makes of a PDF, by a reader that shares no code with its writer: pdf.js. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A leaf of the structure tree: what it is and the text inside it, without spaces. */
export type Spoken = readonly [role: string, text: string];

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

/** The leaves of the tree, page by page: one that goes over a page break is two. */
export async function spokenIn(pdf: Uint8Array): Promise<Spoken[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const leaves: Spoken[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const texts = await textsById(page);
    const walk = (node: StructNode, role: string): void => {
      if (node.type === 'content') leaves.push([role, texts.get(node.id ?? '') ?? '']);
      for (const child of node.children ?? []) walk(child, child.role ?? node.role ?? role);
    };
    const tree = (await page.getStructTree()) as StructNode | null;
    if (tree) walk(tree, 'Root');
  }
  await task.destroy();
  return leaves;
}

async function textsById(page: {
  getTextContent(options: object): Promise<{ items: unknown[] }>;
}): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items as { type?: string; id?: string; str?: string }[]) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? '');
    else if (item.type === 'endMarkedContent') open.pop();
    else texts.set(open.at(-1) ?? '', (texts.get(open.at(-1) ?? '') ?? '') + (item.str ?? '').replace(/\s/g, ''));
  }
  return texts;
}
