/** Submissions whose text is one unit again and again: what a check reads once for each unit takes a time that grows with its square. */

type Entry = '引言' | '总体情况' | '核实';

export interface Pump {
  readonly name: string;
  readonly entry: Entry;
  /** Before and behind all the units. */
  readonly around: readonly [before: string, behind: string];
  readonly unit: string;
}

function pump(unit: string, before = '', behind = '', entry: Entry = '总体情况'): Pump {
  const name = [before, unit, behind].map((each) => (each.length > 20 ? `${each.slice(0, 20)}…` : each)).join('|');
  return { name: JSON.stringify(name).slice(1, -1), entry, around: [before, behind], unit };
}

export const PUMPS: readonly Pump[] = [
  ...[
    ['a', '《'],
    ['〈', '《'],
    ['〈a〉', '本报告《'],
    ['《〈'],
    ['2月30日'],
    ['2月30日\n'],
    ['1月1日', '统计期限'],
    ['（三）好。\n（一）好。\n（五）好。\n'],
    ['（一）情况\n'],
    ['一是好；五是坏；'],
    ['全年共收到政府信息公开申请。'],
    ['（'],
    ['收到政府信息公开申请一件，'],
    ['收到政府信息公开申请7件，'],
    ['收到政府信息公开申请7件、'],
    ['因政府信息公开被行政复议7件，'],
    ['一件行政复议，'],
    ['5件行政复议'],
    ['未收到申请，'],
    ['收到申请'],
    ['信息公开行政复议行政诉讼'],
    ['行政复议', '5件'],
    ['其中，'],
    ['2020年收到政府信息公开申请7件，'],
    ['一'],
    ['⼀'],
    ['1'],
    ['1,'],
    ['1,', '信息处理费', '元'],
    ['甲1元、', '信息处理费共1元：'],
    ['信息处理费1万元，'],
    ['行政事业性收费5元，'],
    ['“'],
    ['"'],
    ['"好"'],
    [','],
    ['XX'],
    ['Xx×_'],
    ['_ '],
    [' ', '好', '好'],
    [' ', '1', 'x'],
    [' ', '{{单位', 'x}}'],
    ['1 ％'],
    ['． '],
    ['\u00a0', '好', '好a'],
    ['a '],
    ['2019年', '现将'],
    ['2020年，'],
    ['〔2019〕60号'],
    ['包括以下概述、主动公开'],
    ['（三监督'],
    ['共件'],
    ['{{'],
    ['{{a}}'],
    ['{{> 依申请公开情况}}'],
    ['a'],
    ['好'],
    ['。'],
    ['a\n'],
    ['\n', '好', '好'],
    ['\u0301', '好'],
    ['n\u030c'],
    ['好\u200b'],
    ['好\u2028'],
    ['😀'],
    ['http://a/ '],
    ['http://'],
    ['&<>'],
    ['（《“'],
    ['好）'],
    ['。（一）好'],
    ['（一）好。（二）'],
    ['其中1条、', '公开5条，'],
    ['收到申请5件，占50%，'],
    ['收到5件，', '（二）依申请公开情况。'],
    ['予以公开5件、', '收到政府信息公开申请，'],
    ['自然人5件，', '收到政府信息公开申请，'],
    ['结转2021年5件，', '依申请公开'],
    ['没有结转，'],
    ['全县各'],
    ['甲、'],
    ['好好坏坏'],
    ['月1', '统计期限'],
    ['，。'],
    ['<b '],
    ['<!--'],
    ['['],
    ['[a]('],
    ['`'],
    ['`a\n'],
    ['**好'],
    ['**', '好'],
    ['~~好'],
    ['# 好\n'],
    ['| 好'],
    [' ', '2023年', '月'],
    ['X件'],
    ['\ue863'],
  ].map(([unit = '', before, behind]) => pump(unit, before, behind)),
  pump(' ', '好 #', 'x', '引言'),
  pump(' ', '1', 'x', '引言'),
  pump(' ', 'a', 'b', '核实'),
  pump('a.', '', 'b', '核实'),
];

/** Brackets in brackets. */
export const NESTED: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['（', '）'],
  ['(,', ',)'],
];

/** A submission of about so many bytes. */
export function pumped({ entry, around, unit }: Pump, bytes: number): string {
  const length = Buffer.byteLength(unit.replaceAll('\n', '\n  '));
  return withText(entry, around.join(unit.repeat(Math.ceil(bytes / length))));
}

export function nested([open, close]: readonly [string, string], bytes: number): string {
  const depth = Math.ceil(bytes / Buffer.byteLength(open + close));
  return withText('总体情况', `好${open.repeat(depth)}${close.repeat(depth)}`);
}

/** A text on one line, not below `|`, is read in another way; a review is compared with each remark of its code. */
function withText(entry: Entry, text: string): string {
  const review = `{检查项: aspects-are-told, 位置: ${JSON.stringify(text)}, 理由: 已核对, 核实人: 王某}`;
  const lines = text.split('\n').map((line) => `  ${line}\n`);
  return [
    '单位: 白沙镇人民政府\n年度: 2020\n',
    entry === '引言' ? `引言: ${text}\n` : '',
    `总体情况: |\n${entry === '总体情况' ? lines.join('') : '  好。\n'}`,
    '主动公开: 无\n依申请公开: 无\n复议诉讼: 无\n',
    '存在的主要问题及改进情况: 公开不够及时，已改进。\n其他需要报告的事项: 没有。\n',
    entry === '核实' ? `核实:\n  - ${review}\n` : '',
  ].join('');
}
