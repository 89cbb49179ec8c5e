/** What is in a bag → 文件目录.XML and .csv and 说明文件.TXT, as 档发〔2012〕7号 附件2 asks of what is handed over. */

import type { County } from '../county.ts';
import { csvOf } from '../csv.ts';
import { type Archived, dateOf, ITEMS, OTHERS } from './archived.ts';
import { xml, xmlFile } from './xml.ts';

const COLUMNS: readonly (readonly [head: string, value: (row: Archived) => string])[] = [
  ['顺序号', ({ number }) => String(number)],
  ['档号', ({ reference }) => reference ?? ''],
  ['责任者', ({ version }) => version.name],
  ['题名', ({ version }) => version.title],
  ['日期', (row) => dateOf(row).replaceAll('-', '')],
  ['密级', () => '公开'],
  ['电子档案名称', ({ folder }) => folder],
  ['备注', remarkOf],
];

function remarkOf({ version, isCurrent }: Archived): string {
  const which = isCurrent ? '现行' : '已更正';
  return `第${version.number}版，${version.date}公布，${which}`;
}

export function catalogueXml(rows: readonly Archived[]): string {
  return xmlFile(
    xml(
      '文件目录',
      rows.map((row) =>
        xml(
          '文件',
          COLUMNS.map(([head, value]) => xml(head, value(row))),
        ),
      ),
    ),
  );
}

export function catalogueCsv(rows: readonly Archived[]): string {
  return csvOf([COLUMNS.map(([head]) => head), ...rows.map((row) => COLUMNS.map(([, value]) => value(row)))]);
}

export interface Handover {
  readonly year: number;
  readonly county: County | null;
  readonly rows: readonly Archived[];
  /** 名称 of the organs without a published report. */
  readonly missing: readonly string[];
}

/** Lines end as Windows' own editor has them. */
export function explanationOf({ year, county, rows, missing }: Handover): string {
  const last =
    rows
      .map(({ version }) => version.date)
      .sort()
      .at(-1) ?? '';
  const reports = rows.filter(({ isCurrent }) => isCurrent).length;
  const pages = rows.reduce((sum, { version }) => sum + version.pages, 0);
  const lines = [
    `本归档包按《国家档案局关于印发〈电子档案移交与接收办法〉的通知》（档发〔2012〕7号）附件2的名目编写。`,
    '',
    `内容：${county?.name ?? ''}${year}年政府信息公开工作年度报告`,
    `数量：${reports} 个单位，${rows.length} 件（更正以前的各版也在内），共 ${pages} 页`,
    `公布的最后日期：${last}`,
    ...(missing.length > 0 ? [`没有公布过报告的单位：${missing.join('、')}`] : []),
    ...(county?.archive
      ? [
          `全宗号：${county.archive.fonds}`,
          `脱机载体编号：${county.archive.carrier}`,
          `保管期限：${county.archive.retention}`,
        ]
      : ['档号：没有档案馆给的编号，没有编']),
    '',
    '文件目录.XML、文件目录.csv  各件的目录，两种格式内容相同',
    `${ITEMS}/  一件一个文件夹：PDF、网页、正文（粘贴到网站用的）、填报文件、元数据.xml`,
    `${OTHERS}/  公布版本.json（公布的记录）、四性检测.xml、sm3.txt（国密 SM3 校验值）、元数据项说明.txt、格式/（填报的格式）`,
    '',
    '读取：PDF 用任何阅读软件打开；网页用任何浏览器打开，不用联网；其他是 UTF-8 编码的文字文件。',
    '校验：在本文件夹的上一级运行 sha256sum -c manifest-sha256.txt；外层按 BagIt（RFC 8493）的名目编写。',
    '元数据按 DA/T 46-2009 的名目编写，四性检测按 DA/T 70-2018 的名目编写。程序没有做的检测，四性检测.xml 里写明未检测。',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

export const METADATA_NOTES = `元数据.xml 各项的含义，按 DA/T 46-2009《文书类电子文件元数据方案》的名目：

聚合层次        一律是“文件”
来源            全宗号（档案馆给了的才有）、立档单位名称（报告的单位）
电子文件号      代号-年度-版本
档号            全宗号-门类·年度-保管期限-件号（DA/T 22-2015），档案馆给了编号的才有；同一单位的各版同一件号
内容描述        题名、责任者、日期（成文日期；没有的是公布日期）、密级
形式特征        文件组合类型、页数、语种
权限管理        控制标识
电子属性        各文件的格式、文件名、字节数、创建程序、数字摘要（SHA-256）
公布            第几版、公布日期、现行或者已更正、更正的说明（标准里没有的项，为公布的经过而加）
`;
