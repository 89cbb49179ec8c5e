/**
 * An archived version → 元数据.xml, by the names of DA/T 46-2009《文书类电子文件元数据方案》, and eep.xml, by those of DA/T
 * 48-2009《基于XML的电子文件封装规范》: there the files lie outside and only their hashes within. eep.xml asks for numbers that
 * only the archive can give, and is made only where it has.
 */

import { basename } from 'node:path';
import type { ArchiveNumbers } from '../county.ts';
import type { PublishedFile, Role } from '../store/book.ts';
import { type Archived, dateOf } from './archived.ts';
import { type XmlElement, xml, xmlFile } from './xml.ts';

const FORMATS: Readonly<Record<Role, string>> = {
  pdf: 'PDF/A（ISO 19005），PDF/UA-1（ISO 14289-1）',
  page: 'HTML，UTF-8',
  fragment: 'HTML 片段，UTF-8',
  data: 'YAML 1.2，UTF-8',
};

const PARTS: Readonly<Record<Role, string>> = {
  pdf: '主文档',
  page: '附属文档',
  fragment: '附属文档',
  data: '附属文档',
};

/** @param numbers 归档, where the archive has given them */
export function metadataOf(archived: Archived, numbers: ArchiveNumbers | null): string {
  const { version } = archived;
  return xmlFile(
    xml('元数据', [
      xml('聚合层次', '文件'),
      xml('来源', [...(numbers ? [xml('全宗号', numbers.fonds)] : []), xml('立档单位名称', version.name)]),
      xml('电子文件号', fileNumber(archived)),
      ...(archived.reference === null ? [] : [xml('档号', archived.reference)]),
      descriptionOf(archived),
      formOf(archived),
      xml('权限管理', [xml('控制标识', '公开')]),
      xml(
        '电子属性',
        version.files.map((file) =>
          xml('文件', [
            xml('文档主从声明', PARTS[file.role]),
            ...attributesOf(file, version.program),
            xml('数字摘要', file.sha256, { 算法: 'SHA-256' }),
          ]),
        ),
      ),
      xml('公布', [
        xml('版本', version.number),
        xml('日期', version.date),
        xml('状态', archived.isCurrent ? '现行' : '已更正'),
        ...version.corrections.map(({ day, text }) => xml('更正', text, { 日期: day })),
      ]),
    ]),
  );
}

function descriptionOf(archived: Archived): XmlElement {
  const { title, name } = archived.version;
  return xml('内容描述', [xml('题名', title), xml('责任者', name), xml('日期', dateOf(archived)), xml('密级', '公开')]);
}

function formOf({ version }: Archived): XmlElement {
  return xml('形式特征', [xml('文件组合类型', '组合文件'), xml('页数', version.pages), xml('语种', '汉语')]);
}

function attributesOf({ role, path, bytes }: PublishedFile, program: string): XmlElement[] {
  return [
    xml('格式信息', FORMATS[role]),
    xml('计算机文件名', basename(path)),
    xml('计算机文件大小', bytes),
    xml('文档创建程序', `nianbao ${program}`),
  ];
}

function fileNumber({ code, year, version }: Archived): string {
  return `${code}-${year}-${version.number}`;
}

const NAMESPACE = 'http://www.saac.gov.cn/standards/ERM/encapsulation';

/** @param creator 封装包创建单位 */
export function eepOf(archived: Archived, numbers: ArchiveNumbers, creator: string): string {
  const { version } = archived;
  const content = xml('封装内容', [
    xml('文件实体块', [entityOf(archived, numbers)]),
    xml('业务实体块', [
      xml('业务实体', [
        xml('业务标识符', '1'),
        xml('机构人员标识符', '1'),
        xml('文件标识符', fileNumber(archived)),
        xml('业务状态', '历史行为'),
        xml('业务行为', '公开'),
        xml('行为时间', version.date),
      ]),
    ]),
    xml('机构人员实体块', [
      xml('机构人员实体', [xml('机构人员标识符', '1'), xml('机构人员类型', '单位'), xml('机构人员名称', version.name)]),
    ]),
  ]);
  const signed = [
    xml('封装包类型', '原始型'),
    xml('封装包类型描述', '本封装包包含电子文件数据及其元数据，原始封装，未经修改'),
    xml('封装包创建时间', `${version.date}T00:00:00+08:00`),
    xml('封装包创建单位', creator),
    content,
  ];
  return xmlFile(
    xml(
      '电子文件封装包',
      [
        xml('封装包格式描述', '本EEP按中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》的名目编写'),
        xml('版本', '2009'),
        xml('被签名对象', signed, { eep版本: '2009' }),
      ],
      { xmlns: NAMESPACE },
    ),
  );
}

function entityOf(archived: Archived, { fonds, retention, carrier }: ArchiveNumbers): XmlElement {
  const { version, year, item } = archived;
  const reference = [xml('全宗号', fonds), xml('年度', year), xml('保管期限', retention), xml('室编件号', item ?? 0)];
  return xml('文件实体', [
    xml('聚合层次', '文件'),
    xml('来源', [xml('立档单位名称', version.name)]),
    xml('电子文件号', fileNumber(archived)),
    xml('档号', reference),
    descriptionOf(archived),
    formOf(archived),
    xml('存储位置', [xml('脱机载体编号', carrier)]),
    xml('权限管理', [xml('控制标识', '公开')]),
    xml(
      '文件数据',
      version.files.map((file, at) => documentOf(file, at + 1, version.program)),
    ),
  ]);
}

/** Its content stays outside; here is its hash, as bytes in base64. */
function documentOf(file: PublishedFile, number: number, program: string): XmlElement {
  const id = `修改0-文档${number}`;
  const encoding = xml(
    '编码',
    [
      xml('电子属性', attributesOf(file, program)),
      xml('编码描述', '仅提供SHA256摘要信息,文档数据在外部保存'),
      xml('反编码关键字', 'sha256-base64Binary'),
      xml('编码数据', Buffer.from(file.sha256, 'hex').toString('base64'), {
        编码数据ID: `${id}-文档数据1-编码1-编码数据1`,
      }),
    ],
    { 编码ID: `${id}-文档数据1-编码1` },
  );
  return xml('文档', [
    xml('文档标识符', id),
    xml('文档序号', number),
    xml('文档主从声明', PARTS[file.role]),
    xml('文档数据', [encoding], { 文档数据ID: `${id}-文档数据1` }),
  ]);
}
