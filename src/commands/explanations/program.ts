/** The codes of layouts and fonts: for whoever looks after the program. */

import type { Explained } from './entry.ts';

export const FONT_SOURCE =
  'GB/T 9704-2012《党政机关公文格式》用字，PDF/A（GB/T 23286）要求嵌入字体；字体的授权写在字体文件里。';

export const FONTS: Explained = {
  'font-checksums-agree': ['字体文件里的校验值与内容相符。', '用工具改过字体，校验值没有重算；与来源核对。'],
  'font-file-as-shipped': ['随程序发布的字体文件没有被改动。', '从安装包中重新复制这个文件。'],
  'font-file-has-font': ['字体集（.ttc）里有写明名称的字体。', '核对名称。'],
  'font-file-intact': ['字体文件完整：各部分与文件自带的校验值相符，试排一页没有异常。', '复制时中断，文件只有一半。'],
  'font-file-readable': ['字体文件在写明的位置，并且可以读。', '单位名录里写的文件名大小写不对。'],
  'font-file-size': ['字体文件不超过 200 MB。', '字体集装了几十款字体，换用单个的文件。'],
  'font-is-static': ['字体的字重是固定的。', '可变字体换用 Regular 一款。'],
  'font-is-truetype-or-opentype': ['字体是 .ttf、.otf 或 .ttc。', '网页字体 .woff 不能用。'],
  'font-is-unicode': ['字体按 Unicode 编码。', '很旧的字体，换用新版本。'],
  'font-may-be-edited': ['字体允许在 PDF 里再编辑；不允许的也能印，只是不能改 PDF。', '生成以后不再修改即可。'],
  'font-may-be-embedded': ['字体的授权允许嵌入 PDF。', '换用允许嵌入的字体。'],
  'font-may-be-subset': ['字体的授权允许只嵌入用到的字。', '换用允许的字体。'],
  'font-role-known': ['单位名录“字体”里写的用途是程序有的。', '“标题字”应写成“小标宋”。'],
  'fonts-file-readable': ['字体配置文件（fonts.yaml）可以读。', '重新安装本程序。'],
  'fonts-file-well-formed': ['字体配置文件写得对。', '重新安装本程序。'],
  'characters-are-standard': [
    '正文用标准的字，不用自造字、旧编码的字和从 Word 带来的项目符号：换一个字体就认不出，也不能检索、朗读。',
    '人名里的“䶮”用的是旧编码（U+E863），改用输入法里的“䶮”（U+4DAE）。',
  ],
  'glyphs-exist': [
    '报告里的每一个字，都有一种字体能印。',
    '人名里的生僻字：在单位名录“字体”里加一行“补字”，写明一个有这个字的字体。',
  ],
};

export const LAYOUT_SOURCE = '格式文件的写法，见 CONTRIBUTING。';

export const LAYOUTS: Explained = {
  'layout-code-explained': [
    '检查项的代号都有说明（why、source、example）。',
    '加了一条勾稽关系，codes 里没有加它的代号。',
  ],
  'layout-decimals-agree': ['相加比较的数，小数位数一样。', '件数与金额不能相加。'],
  'layout-entry-used': ['格式文件里写的都用得到。', 'codes 里说明了一个没有哪条用到的代号。'],
  'layout-entry-present': ['格式文件里该有的都有。', '一条勾稽关系少了 severity。'],
  'layout-file-present': ['格式的文件都在：自己文件夹里的六个，上一级的 prose.yaml。', '缺少 checks.yaml。'],
  'layout-font-known': ['样式用的字体在 fonts.yaml 里有。', 'font: fangsng 应是 fangsong。'],
  'layout-glyphs-exist': ['格式自己的文字，字体里都有。', '表格里写了字体没有的字。'],
  'layout-list-known': ['$each 用的清单在 format.yaml 里有。', '{列: 申请人员} 应是 {列: 申请人}。'],
  'layout-name-known': ['格式文件里提到的栏目，填报内容里有。', '把栏目改了名，表格里忘了改。'],
  'layout-prints-all': ['填报的每一个数、每一段正文，格式里都印出来。', '填报内容里加了一栏，表格里忘了加。'],
  'layout-prints-once': ['填报的每一个数、每一段正文，格式里只印一次。', '复制一行表格，忘了改其中的名称。'],
  'layout-rows-even': ['表格每一行的格子数一样，合并的格子不重叠。', '合并了三列，少写了一格。'],
  'layout-schema-sound': ['填报内容的规定（schema.yaml）没有错。', '“type”写成了没有的类型。'],
  'layout-style-known': ['用到的样式在 format.yaml 里有。', 'style: heading9。'],
  'layout-value-fits': ['格式文件里的值是该有的样子。', '长度写成 28 mm；应写成 28mm。'],
  'layout-word-known': ['格式文件里只用已有的词。', 'serverity 应是 severity。'],
  'layout-years-go-on': [
    '与上年报告的核对，从用这个格式的第二年起照样进行。',
    '栏目改了名，lastYear 里还只写着原来的名称；另写一条，right 用新的名称。',
  ],
  'rollup-covers-form': [
    '表里的每一个数，rollup.yaml 里都写明能不能在各单位之间加总，只写一次。',
    '填报内容里加了一栏，rollup.yaml 里忘了加。',
  ],
  'layout-year-agrees': ['起用年度与文件夹的名称一致。', '2021 文件夹里写 firstYear: 2019。'],
};
