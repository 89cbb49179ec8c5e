/**
 * Private-use characters: U+E000–F8FF and planes 15, 16, which mean what the font that a text was typed in says, and nothing in
 * any other → the standard character, where one is known.
 */

export const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;

/** The 80 characters of GBK (FE50–FE7E, FE80–FEA0) that Unicode did not have yet, from U+E815 on; today's code of each (GB 18030-2022). */
const OF_GBK =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';
const FIRST_OF_GBK = 0xe815;

/** GBK A6D9–A6F3: marks of vertical setting, which lines of ours have in their usual form; A8BC, A8BF: letters of pinyin. */
const OTHERS_OF_GBK = '，。、：；！？〖〗…';
const FIRST_OTHER_OF_GBK = 0xe78d;

/** Word's lists take their signs from Symbol and Wingdings, by U+F000 and the sign's place in the font. */
const OF_WORD: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf06c': '●',
  '\uf06e': '■',
  '\uf06f': '□',
  '\uf075': '◆',
  '\uf076': '◇',
  '\uf09f': '•',
  '\uf0a7': '▪',
  '\uf0a8': '◻',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0fe': '☑',
  '\uf052': '☑',
  '\uf0e0': '→',
};

const STANDARD: ReadonlyMap<string, string> = new Map([
  ...[...OF_GBK].map((char, index) => [String.fromCodePoint(FIRST_OF_GBK + index), char] as const),
  ...[...OTHERS_OF_GBK].map((char, index) => [String.fromCodePoint(FIRST_OTHER_OF_GBK + index), char] as const),
  ...Object.entries(OF_WORD),
  ['\ue7c7', 'ḿ'],
  ['\ue7c8', 'ǹ'],
]);

/** Undefined where none is known. */
export function standardOf(char: string): string | undefined {
  return STANDARD.get(char);
}

/** From a font of signs that Word makes its lists with: it stands for no character at all. */
export function isListSign(char: string): boolean {
  return char >= '\uf020' && char <= '\uf0ff';
}
