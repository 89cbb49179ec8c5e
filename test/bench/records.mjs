/**
 * Makes a county of many organs and a submission of each: the text of 白沙镇 (test/seed.txt) with organ, figures and numbers
 * varied. Written as clerks write them, one row of a table a line.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applications, disclosed, disputes } from './figures.mjs';
import { randomness } from './random.mjs';

export const YEAR = 2020;
const SEED_TEXT = new URL('../seed.txt', import.meta.url);

const NO_APPLICATION = '没有收到依申请公开的申请';
const NO_SUIT = '未发生因政府信息公开而引起的行政诉讼、举报投诉案件';

const FIRST = [
  ...'白青龙凤金银云清平安永长新大石竹松柳梅兰桃杏枫桂荷莲溪泉湖江海洋河洪湾潭塘岭峰岗坡寨堡屯营集店桥渡关阳明光东西南北和顺昌盛兴隆丰裕泰康宁静远志诚信义仁德礼智勇',
];
const SECOND = [...'沙山水田林川口泉岭坪湾桥塘河溪源庄集店铺城关阳安乐福寿禄喜庆丰登'];
const KINDS = [
  ['镇', '镇人民政府'],
  ['乡', '乡人民政府'],
  ['街道', '街道办事处'],
  ['县', '县民政局'],
  ['区', '区财政局'],
  ['县', '县农业农村局'],
  ['县', '县卫生健康局'],
  ['区', '区市场监督管理局'],
  ['市', '市自然资源和规划局'],
  ['县', '县人力资源和社会保障局'],
];

/** Writes `folder`/county.yaml and `folder`/2020/r00001.yaml and so on; the same files for the same count. */
export function writeCounty(folder, count) {
  const random = randomness(1);
  const sections = sectionsOf(readFileSync(SEED_TEXT, 'utf8'));
  const taken = new Set();
  mkdirSync(join(folder, String(YEAR)), { recursive: true });
  const organs = Array.from({ length: count }, (_, index) => {
    const organ = { code: `r${String(index + 1).padStart(5, '0')}`, ...organName(random, taken) };
    writeFileSync(join(folder, String(YEAR), `${organ.code}.yaml`), submission(organ, sections, random));
    return organ;
  });
  const list = organs.map(({ code, name }) => `  - {代号: ${code}, 名称: ${name}}\n`).join('');
  writeFileSync(join(folder, 'county.yaml'), `名称: 本县\n单位名录:\n${list}`);
}

function organName({ pick }, taken) {
  for (;;) {
    const [kind, office] = pick(KINDS);
    const stem = pick(FIRST) + pick(SECOND) + (taken.size > 500 ? pick(SECOND) : '');
    const name = stem + office;
    if (taken.has(name)) continue;
    taken.add(name);
    return { name, shortName: stem + kind };
  }
}

/** The paragraphs under each of the six headings. */
function sectionsOf(text) {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const headings = lines.flatMap((line, index) => (/^[一二三四五六]、.*(情况|事项)$/.test(line) ? [index] : []));
  if (headings.length !== 6) throw new Error(`${SEED_TEXT}: six headings are expected, there are ${headings.length}`);
  return headings.map((from, index) => lines.slice(from + 1, headings[index + 1]).filter((line) => line !== ''));
}

function submission(organ, sections, random) {
  const tables = { 主动公开: disclosed(random), 依申请公开: applications(random), 复议诉讼: disputes(random) };
  const prose = (section) => `|\n${section.map((line) => `  ${varied(line, organ, tables, random)}\n`).join('')}`;
  return [
    `单位: ${organ.name}\n年度: ${YEAR}\n成文日期: ${YEAR + 1}-01-${random.whole(10, 28)}\n\n`,
    `总体情况: ${prose(sections[0])}\n`,
    ...Object.entries(tables).map(([name, table]) => `${name}:\n${rows(table, '  ')}\n`),
    `存在的主要问题及改进情况: ${prose(sections[4])}\n`,
    `其他需要报告的事项: ${prose(sections[5])}`,
  ].join('');
}

function varied(line, organ, tables, { whole }) {
  const received = total(tables.依申请公开.本年新收);
  const suits = Object.values(tables.复议诉讼.行政诉讼).reduce((sum, row) => sum + total(row), 0);
  let text = line.replaceAll('白沙镇', organ.shortName).replace('200余条', `${whole(2, 90) * 10}余条`);
  if (received) text = text.replace(NO_APPLICATION, '共收到政府信息公开申请{{依申请公开.本年新收.总计}}件');
  if (suits) text = text.replace(NO_SUIT, `因政府信息公开而引起的行政诉讼${suits}件，没有举报投诉案件`);
  if (!text.startsWith('(五)')) return text;
  return `${text}全年共召开工作会议${whole(1, 12)}次，举办业务培训${whole(1, 9)}期，培训人员${whole(20, 900)}人次。`;
}

function total(row) {
  return Object.values(row).reduce((sum, figure) => sum + figure, 0);
}

/** A table as YAML: a row of figures is one line. */
function rows(table, indent) {
  return Object.entries(table)
    .map(([name, row]) => {
      const isRow = Object.values(row).every((value) => typeof value !== 'object');
      return isRow ? `${indent}${name}: ${oneLine(row)}\n` : `${indent}${name}:\n${rows(row, `${indent}  `)}`;
    })
    .join('');
}

function oneLine(row) {
  const figures = Object.entries(row).map(([name, figure]) => `${name}: ${figure}`);
  return `{${figures.join(', ')}}`;
}
