/**
 * A filled definition → what a portal takes: a page that stands by itself, and a fragment to be pasted into an editor, which
 * stays right where that strips `style`, `class`, `scope`, `headers` and `id`. Same texts and figures as the PDF.
 */

import type { Definition } from '../edition/definition.ts';
import { asXml } from '../source/xml.ts';
import { bodyOf } from './body.ts';
import { STYLE } from './style.ts';

/** What a page says of where and when it is published; what is not known is left out. */
export interface Publication {
  readonly siteName: string | null;
  readonly siteDomain: string | null;
  /** 网站标识码. */
  readonly siteCode: string | null;
  /** 栏目. */
  readonly column: string | null;
  /** ISO day. */
  readonly date: string;
  /** Where the PDF lies from the page. */
  readonly pdf: string;
}

/** The report without its title, which the portal prints itself. */
export function fragmentOf(definition: Definition): string {
  return `${bodyOf(definition, { isPage: false }).join('\n')}\n`;
}

export function pageOf(definition: Definition, publication: Publication): string {
  const { title } = definition.info;
  const lines = [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...tagsOf(definition, publication),
    `<title>${asXml(title)}</title>`,
    `<style>\n${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    '<article>',
    ...bodyOf(definition, { isPage: true }),
    '</article>',
    `<p class="pdf"><a href="${attribute(encodeURI(publication.pdf))}">下载本报告（PDF）</a></p>`,
    '</main>',
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}

/** 国办发〔2017〕47号《政府网站发展指引》附件：网页标签. */
function tagsOf({ info }: Definition, publication: Publication): string[] {
  const tags: readonly (readonly [string, string | null])[] = [
    ['SiteName', publication.siteName],
    ['SiteDomain', publication.siteDomain],
    ['SiteIDCode', publication.siteCode],
    ['ColumnName', publication.column],
    ['ColumnType', publication.column],
    ['ArticleTitle', info.title],
    // To the minute; of a day only the day is known.
    ['PubDate', `${publication.date} 00:00`],
    ['ContentSource', info.author],
    ['Keywords', info.keywords],
    ['Author', info.author],
    ['Description', `${info.author}：${info.subject}`],
  ];
  return tags.flatMap(([name, value]) => (value ? [`<meta name="${name}" content="${attribute(value)}">`] : []));
}

function attribute(text: string): string {
  return asXml(text).replaceAll('"', '&quot;');
}
