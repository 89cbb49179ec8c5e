/** Turns format.yaml into the settings of a format: notice and first year, page, styles, the lists that its other files repeat over. */

import type { Path } from '../cell-path.ts';
import type { Place } from '../place.ts';
import type { Source } from '../source/source.ts';
import type { Vocabulary } from '../template/vocabulary.ts';
import type { PageSpec } from './definition.ts';
import { expand, itemsOf, type Lists, type Piece } from './expand.ts';
import type { LayoutText } from './layout.ts';
import { readTemplate } from './layout-reader.ts';
import type { Entries, Reader } from './reader.ts';
import { pitchOf, readPage, readStyleName, readStyles, type Styles } from './styles.ts';

export interface Settings {
  /** The first reporting year the format is for. */
  readonly firstYear: number;
  /** The notice that issued it: 国办公开办函〔2019〕60号. */
  readonly notice: string;
  readonly page: PageSpec;
  readonly styles: Styles;
  readonly info: InfoTemplates;
  readonly prose: ProseStyles;
  readonly lists: Lists;
  /** Where something of format.yaml is written. */
  readonly place: (path: Path) => Place;
}

export interface InfoTemplates {
  readonly title: LayoutText;
  readonly subject: LayoutText;
  readonly keywords: LayoutText;
}

/** The styles of a filled text: of its paragraphs, and of its headings of the levels （一） 1. （1） ①. */
export interface ProseStyles {
  readonly paragraph: string;
  readonly headings: readonly string[];
}

export function readSettings(source: Source, vocabulary: Vocabulary, reader: Reader): Settings {
  const { piece } = expand(source, new Map());
  const entries = reader.entries(piece, ['notice', 'firstYear', 'info', 'page', 'styles', 'prose', 'lists']);
  const page = readPage(entries.get('page'), [...reader.named(entries.get('styles')).keys()], reader);
  const styles = readStyles(entries.get('styles'), pitchOf(page), reader);
  const info = reader.entries(entries.get('info'), ['title', 'subject', 'keywords']);
  const template = (name: string) => readTemplate(info.get(name), source, vocabulary, reader);
  return {
    firstYear: reader.whole(entries.get('firstYear'), 1),
    notice: reader.text(entries.get('notice')),
    page,
    styles,
    info: { title: template('title'), subject: template('subject'), keywords: template('keywords') },
    prose: prose(entries, Object.keys(styles), reader),
    lists: lists(entries.get('lists'), source, reader),
    place: (path) => source.valuePlace(path),
  };
}

function prose(entries: Entries, styles: readonly string[], reader: Reader): ProseStyles {
  const prose = reader.entries(entries.get('prose'), ['paragraph', 'headings']);
  const headings = reader.items(prose.get('headings')).map((each) => readStyleName(each, styles, reader));
  const piece = prose.get('headings');
  if (piece && headings.length !== 4) {
    reader.fault(piece, 'layout-value-fits', '这里依次写四级小标题（一） 1. （1） ① 的样式。');
  }
  return { paragraph: readStyleName(prose.get('paragraph'), styles, reader), headings };
}

function lists(piece: Piece | undefined, source: Source, reader: Reader): Lists {
  const written = (source.value as { lists?: Record<string, unknown> }).lists;
  return new Map(
    [...reader.named(piece)].map(([name, each]) => {
      const items = itemsOf(written?.[name]);
      if (!items) reader.fault(each, 'layout-value-fits', '清单里的每一项写一个名称，或写成 {项: …, 题: …} 的样子。');
      return [name, items ?? []];
    }),
  );
}
