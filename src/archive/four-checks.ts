/**
 * 四性检测: what can be found out of a bag's files by themselves, under the heads of DA/T 70-2018; what a program like this cannot
 * find out is said to be 未检测, and why.
 */

import { basename } from 'node:path';
import { factsOf, type PdfFacts } from '../pdf/pdf-facts.ts';
import { Unreadable } from '../pdf/pdf-syntax.ts';
import type { Archived } from './archived.ts';
import { type XmlElement, xml, xmlFile } from './xml.ts';

const HEADS = ['真实性', '完整性', '可用性', '安全性'] as const;
type Head = (typeof HEADS)[number];

interface Test {
  readonly head: Head;
  readonly what: string;
  /** Why it was not looked at; absent: it was. */
  readonly why?: string;
}

const TESTS = {
  digests: { head: '真实性', what: '各文件的数字摘要与公布的记录一致' },
  chain: { head: '真实性', what: '公布的记录逐版相连，没有改动' },
  content: { head: '真实性', what: '元数据的题名、责任者、页数与 PDF 里的一致' },
  signature: { head: '真实性', what: '电子签名、电子印章', why: '报告没有电子签名' },
  files: { head: '完整性', what: '每一件的 PDF、网页、正文、填报文件、元数据齐全' },
  numbers: { head: '完整性', what: '文件目录的顺序号连续，与电子档案一一对应' },
  opens: { head: '可用性', what: 'PDF 能打开，没有加密' },
  standard: { head: '可用性', what: 'PDF 声明是 PDF/A，字体都嵌入' },
  names: { head: '安全性', what: '文件名、路径里没有系统不允许的字符' },
  virus: { head: '安全性', what: '病毒', why: '请用杀毒软件检测' },
  carrier: { head: '安全性', what: '载体', why: '写入光盘、硬盘以后由档案部门检测' },
} as const satisfies Record<string, Test>;

export type TestName = keyof typeof TESTS;

/** The faults of each test, gathered item by item. */
export class FourChecks {
  readonly #faults = new Map<TestName, string[]>();
  #last = 0;

  /** @param files by path in the folder of the item, of which `pdf` is the report */
  look(archived: Archived, files: ReadonlyMap<string, Uint8Array>, pdf: string): void {
    const { folder, number, version } = archived;
    if (number !== this.#last + 1) this.fail('numbers', `${folder}：顺序号 ${number}`);
    this.#last = number;
    const roles = version.files.filter((each) => files.has(each.path));
    if (roles.length !== version.files.length || !files.has(METADATA)) this.fail('files', folder);
    for (const path of files.keys()) if (UNFIT.test(basename(path))) this.fail('names', `${folder}/${path}`);
    const facts = factsIn(files.get(pdf) ?? new Uint8Array());
    if (typeof facts === 'string') this.fail('opens', `${folder}/${pdf}：${facts}`);
    else this.#lookAt(facts, archived, pdf);
  }

  #lookAt({ title, author, pages, pdfA, embedsFonts }: PdfFacts, { folder, version }: Archived, pdf: string): void {
    const agrees = title === version.title && author === version.name && pages === version.pages;
    if (!agrees) this.fail('content', `${folder}/${pdf}：${title ?? ''}，${author ?? ''}，${pages} 页`);
    if (!/^[23]A$/.test(pdfA ?? '') || !embedsFonts) this.fail('standard', `${folder}/${pdf}`);
  }

  fail(test: TestName, what: string): void {
    this.#faults.set(test, [...(this.#faults.get(test) ?? []), what]);
  }

  /** In Chinese, those of all tests. */
  get faults(): string[] {
    return [...this.#faults].flatMap(([test, all]) => all.map((each) => `${TESTS[test].what}：不通过，${each}`));
  }

  /** 四性检测.xml. */
  file(): string {
    return xmlFile(
      xml(
        '四性检测',
        HEADS.map((head) =>
          xml(
            head,
            (Object.keys(TESTS) as TestName[])
              .filter((name) => TESTS[name].head === head)
              .map((name) => this.#result(name)),
          ),
        ),
      ),
    );
  }

  #result(name: TestName): XmlElement {
    const test: Test = TESTS[name];
    const faults = this.#faults.get(name) ?? [];
    const result = test.why !== undefined ? '未检测' : faults.length > 0 ? '不通过' : '通过';
    const why = test.why === undefined ? faults.map((each) => xml('说明', each)) : [xml('说明', test.why)];
    return xml('检测项', [xml('名目', test.what), xml('结论', result), ...why]);
  }
}

export const METADATA = '元数据.xml';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNFIT = /[\\/:*?"<>|\u0000-\u001f\u007f]|[. ]$/;

/** @returns why it cannot be read, in Chinese */
function factsIn(pdf: Uint8Array): PdfFacts | string {
  try {
    return factsOf(pdf);
  } catch (cause) {
    if (cause instanceof Unreadable) return cause.message;
    throw cause;
  }
}
