/** What county.yaml may say, as a JSON Schema with what the office is told, and its words once the schema has let them through. */

import { Schema } from '../schema/schema.ts';

/** What YAML takes for a number or a switch is a text as it was typed: a code of 18 digits, 0123, on (typed-text.ts). */
const TEXT = { type: ['string', 'number', 'boolean'], minLength: 1 };
const YEAR = {
  title: '年度',
  description: '填报告反映的年度，四位数字。',
  type: 'integer',
  minimum: 1000,
  maximum: 9999,
};

/** What a 代号 looks like: a name of files on any system. */
export const CODE = '^[a-z0-9][a-z0-9-]*$';

/** 标识码 of a portal. */
export const SITE_CODE = '^[0-9A-Za-z]{10}$';

const SITE = {
  title: '网站',
  description: '公布报告的政府网站，逐项填写。',
  type: 'object',
  additionalProperties: false,
  properties: {
    名称: { ...TEXT, title: '名称', description: '填网站的名称，如 青岚县人民政府。' },
    域名: { ...TEXT, title: '域名', description: '填网站的域名，如 www.example.gov.cn。' },
    标识码: { ...TEXT, title: '标识码', description: '填网站标识码，十位数字。', pattern: SITE_CODE },
    栏目: { ...TEXT, title: '栏目', description: '填年度报告所在的栏目，如 政府信息公开年报。' },
    文件名: {
      title: '文件名',
      description: '填“标题”或“代号”：公布的文件以报告标题还是以单位代号命名；不填就是标题。',
      type: 'string',
      pattern: '^(标题|代号)$',
    },
    上限: {
      title: '上限',
      description: '填网站一次最多能上传多少 MB，如 10；不填就不分包。',
      type: 'integer',
      minimum: 1,
    },
  },
};

const ARCHIVE = {
  title: '归档',
  description: '档案馆给的编号，逐项填写；没有编号的，不填这一栏。',
  type: 'object',
  additionalProperties: false,
  required: ['全宗号', '起始件号', '脱机载体编号'],
  properties: {
    全宗号: { ...TEXT, title: '全宗号', description: '填档案馆给的全宗号，如 0123。' },
    起始件号: { title: '起始件号', description: '填第一份报告的室编件号，如 1。', type: 'integer', minimum: 1 },
    脱机载体编号: { ...TEXT, title: '脱机载体编号', description: '填光盘、硬盘等脱机载体的编号。' },
    保管期限: { ...TEXT, title: '保管期限', description: '填保管期限；不填就是永久。' },
  },
};

export const COUNTY_SCHEMA = new Schema({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '单位名录',
  type: 'object',
  additionalProperties: false,
  required: ['名称', '单位名录'],
  properties: {
    名称: { ...TEXT, title: '名称', description: '填县的名称。' },
    单位名录: {
      title: '单位名录',
      description: '逐个列出应当报送年度报告的单位。',
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['代号', '名称'],
        properties: {
          代号: {
            title: '代号',
            description: '用小写字母、数字和短横，如 baisha；填报文件以它命名。',
            ...TEXT,
            pattern: CODE,
          },
          名称: { ...TEXT, title: '名称', description: '填单位的规范全称，印在报告标题里。' },
          曾用名: {
            title: '曾用名',
            description: '填以前的名称和用到哪一年度的报告为止，如 {名称: 白沙乡人民政府, 至: 2022}。',
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['名称', '至'],
              properties: { 名称: { ...TEXT, title: '名称', description: '填当时的规范全称。' }, 至: YEAR },
            },
          },
          起止年度: {
            title: '起止年度',
            description: '填从哪一年度起、到哪一年度止报送，如 {自: 2021} 或 {至: 2024}；一直报送的不填。',
            type: 'object',
            additionalProperties: false,
            properties: { 自: YEAR, 至: YEAR },
          },
          简称: { ...TEXT, title: '简称', description: '填报时也可以用的名称。' },
          类别: { ...TEXT, title: '类别', description: '如：镇、乡、街道、部门。' },
          机构代码: { ...TEXT, title: '机构代码', description: '填统一社会信用代码。' },
          前身: { title: '前身', description: '填机构改革前各单位的代号。', type: 'array', items: TEXT },
          联系方式: {
            title: '联系方式',
            description: '逐项填写联系人、电话等。',
            type: 'object',
            additionalProperties: TEXT,
          },
        },
      },
    },
    联系方式: {
      title: '联系方式',
      description: '填县里收报告的联系人、电话，写在通知末尾；可以不填。',
      type: 'object',
      additionalProperties: TEXT,
    },
    截止日期: {
      title: '截止日期',
      description: '填报告应在哪一天以前公布，如 01-31；不填就是 01-31，县、区、市政府的是 03-31。',
      type: 'string',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    },
    字数上限: {
      title: '字数上限',
      description: '填第一部分最多写多少字，如 1000；不填就不限。',
      type: 'integer',
      minimum: 1,
    },
    附数据: {
      title: '附数据',
      description: '填 true，填报数据就附在 PDF 里（PDF/A-3a）；不填就不附。',
      type: 'boolean',
    },
    落款: {
      title: '落款',
      description: '填“盖章”，落款就留出盖章的位置；不填就按不盖章排。',
      type: 'string',
      pattern: '^盖章$',
    },
    汇总: {
      title: '汇总',
      description: '写明哪个单位的报告填全县汇总的数，哪些单位不计在内。',
      type: 'object',
      additionalProperties: false,
      required: ['单位'],
      properties: {
        单位: { ...TEXT, title: '单位', description: '填报告里有全县汇总数的单位的代号，如 qinglan。' },
        不计: {
          title: '不计',
          description: '逐条写明不计在内的单位和理由。',
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['单位', '理由'],
            properties: {
              单位: { ...TEXT, title: '单位', description: '填不计在内的单位的代号。' },
              理由: { ...TEXT, title: '理由', description: '写明为什么不计，如“垂直管理”。' },
            },
          },
        },
      },
    },
    网站: SITE,
    归档: ARCHIVE,
    字体: {
      title: '字体',
      description: '写明本县自备的字体文件，如 仿宋: fonts/仿宋_GB2312.ttf。',
      type: 'object',
      additionalProperties: TEXT,
    },
  },
});

/** A text as YAML reads it: what was typed is in the source. */
export type Word = string | number | boolean;

/** The file's own words, as the schema above has let them through. */
export interface CountyFile {
  readonly 名称: Word;
  readonly 单位名录: readonly OrganEntry[];
  readonly 联系方式?: Readonly<Record<string, Word>>;
  readonly 汇总?: {
    readonly 单位: Word;
    readonly 不计?: readonly { readonly 单位: Word; readonly 理由: Word }[];
  };
  readonly 字体?: Readonly<Record<string, Word>>;
  readonly 截止日期?: string;
  readonly 字数上限?: number;
  readonly 附数据?: boolean;
  readonly 落款?: string;
  readonly 网站?: SiteEntry;
  readonly 归档?: ArchiveEntry;
}

export interface SiteEntry {
  readonly 名称?: Word;
  readonly 域名?: Word;
  readonly 标识码?: Word;
  readonly 栏目?: Word;
  readonly 文件名?: '标题' | '代号';
  readonly 上限?: number;
}

export interface ArchiveEntry {
  readonly 全宗号: Word;
  readonly 起始件号: number;
  readonly 脱机载体编号: Word;
  readonly 保管期限?: Word;
}

export interface OrganEntry {
  readonly 代号: Word;
  readonly 名称: Word;
  readonly 曾用名?: readonly { readonly 名称: Word; readonly 至: number }[];
  readonly 起止年度?: { readonly 自?: number; readonly 至?: number };
  readonly 简称?: Word;
  readonly 类别?: Word;
  readonly 机构代码?: Word;
  readonly 前身?: readonly Word[];
  readonly 联系方式?: Readonly<Record<string, Word>>;
}
