/** The codes of Word files, web pages and PDFs that are read: what was not certain. */

import type { Explained } from './entry.ts';

export const DOCUMENT_SOURCE = '从 Word 文件、网页和 PDF 读入的办法，见 docs/EXCHANGE.md。';

export const DOCUMENTS: Explained = {
  'blank-is-proved': [
    '空着不等于 0；表里各栏相加的关系只能得出 0 的，才读作 0。',
    '自然人 12，其余五栏空着，总计 12：空着的五栏读作 0。',
  ],
  'cell-is-figure': ['填数的格子里是一个准确的数。', '“约6”“/”“—”“三件”都不是；没有的填 0。'],
  'cell-was-mended': ['写法不同而意思只有一种的数，按格式的写法读入，并且说明。', '1,286 读作 1286；46件 读作 46。'],
  'changes-are-settled': [
    'Word 文件里的修订，定稿以前都已接受或者拒绝；没有的，插入的文字算在内，删除的不算。',
    '领导改过的稿子，没有点“接受所有修订”。',
  ],
  'edition-is-the-years': ['表格用的是本年度的格式。', '2023 年度的报告用了 2019 年的表格。'],
  'file-is-a-report': ['文件里有格式的标题和表格。', '放错了文件；扫描件、图片读不出来。'],
  'heading-is-found': ['六个部分的标题都在。', '漏写了“五、存在的主要问题及改进情况”。'],
  'heading-is-the-forms': ['各部分的标题与格式一致。', '“一、工作基本情况”按“一、总体情况”读入。'],
  'heads-are-the-forms': [
    '表格各栏的名称和次序与格式一致，否则这一行的数不读。',
    '“商业企业”与“科研机构”两栏调换了位置。',
  ],
  'pictures-are-not-read': ['报告的内容都是文字和表格。', '表格是截图贴进去的。'],
  'row-has-its-figures': [
    '一行里的格子数与格式一致，否则这一行的数不读。',
    '“一、本年新收”后面多了一栏“备注”，有 8 格，格式里是 7 格。',
  ],
  'row-is-found': ['格式的每一行都在，名称认得出来。', '表格里漏了“行政强制”一行。'],
  'row-is-the-forms': ['表格里有数的行，都是格式里有的。', '多了一行“其他主动公开文件”。'],
  'row-stands-once': ['表格的一行只出现一次。', '同一张表贴了两遍，数不一样。'],
  'table-is-found': ['三张表格都在，是表格而不是图片。', '表格是扫描的图片。'],
  'text-has-a-place': ['文件里的文字都读到了报告的某一部分；没有的，说明从哪里起、有多少。', '网页上的导航、页脚。'],
  'title-is-found': ['文件开头有报告的标题，写明单位和年度。', '只有正文，没有“……2024年政府信息公开工作年度报告”。'],
};
