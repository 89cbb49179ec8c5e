/** The checks of a text by their codes, and what each of them needs of prose.yaml besides its explanation. */

/** Lists of words, groups of lists, cells of the form. */
export interface RuleWords {
  readonly lists?: readonly string[];
  readonly groups?: readonly string[];
  readonly cells?: readonly string[];
}

/** An edition that leaves one out of its prose.yaml does not make that check. */
export const RULE_WORDS = {
  'period-is-the-year': { lists: ['period'] },
  'year-is-the-reports': { lists: ['report', 'preamble'] },
  'dates-exist': {},
  'notice-is-current': { lists: ['replaced', 'unless'] },
  'parts-are-the-forms': { lists: ['listing', 'replaced', 'whole', 'counted', 'right'] },
  'instructions-are-removed': { lists: ['instructions'] },
  'headings-have-text': { lists: ['headings'] },
  'numbering-is-whole': {},
  'numbers-are-present': { lists: ['missing', 'unfinished', 'units'] },
  'placeholders-are-filled': { lists: ['placeholders'] },
  'personal-numbers-are-left-out': { lists: ['contact'] },
  'text-has-no-markup': {},
  'text-is-of-its-part': { lists: ['titles', 'furniture'] },
  'overview-is-of-the-year': { lists: ['selves', 'unless'] },
  'plans-are-next-years': { lists: ['plans', 'settled'] },
  'paragraphs-stand-apart': {},
  'set-phrases-are-whole': { lists: ['whole', 'pieces', 'never'] },
  'units-follow-numbers': { lists: ['counted', 'behind'] },
  'parts-add-up': { lists: ['units', 'leads', 'partial'] },
  'words-stand-once': { lists: ['singles', 'unless'] },
  'items-are-listed-once': { lists: ['tails', 'leads'] },
  'shares-agree-with-table': {
    lists: ['about', 'pieces', 'unless'],
    cells: ['received', 'carriedIn', 'done'],
  },
  'words-are-spelt-right': { lists: ['unless'], groups: ['right'] },
  'characters-are-simplified': { lists: ['names'] },
  'marks-are-paired': {},
  'marks-enclose-words': {},
  'marks-stand-alone': {},
  'paragraphs-end-with-stops': { lists: ['units', 'contact'] },
  'organ-speaks-of-itself': { lists: ['whole', 'about', 'leading', 'work'] },
  'self-name-fits': { lists: ['unless'] },
  'problems-are-told': { lists: ['nothing'] },
  'aspects-are-told': { groups: ['aspects', 'governments'] },
  'overview-is-short-enough': {},
  'signed-after-the-year': {},
  'signed-in-the-next-year': {},
  'signed-by-the-deadline': {},
  'fees-are-told': { lists: ['fee'], cells: ['unpaid'] },
  'fee-list-adds-up': { lists: ['fee', 'total', 'partial', 'rate', 'pieces'] },
  'fees-are-in-yuan': { lists: ['fee'] },
  'charges-agree-with-table': { lists: ['charges', 'unless'], cells: ['charges'] },
  'texts-are-own': { lists: ['preamble', 'contact', 'standard', 'selves'] },
  'texts-are-this-years': {},
} as const satisfies Readonly<Record<string, RuleWords>>;

export type RuleCode = keyof typeof RULE_WORDS;

export const RULE_CODES = Object.keys(RULE_WORDS) as readonly RuleCode[];
