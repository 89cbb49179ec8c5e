/** Random figures for the three tables of the form of 2019; the applications of every kind of applicant add up. */

const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结'];
const DECISIONS = {
  予以公开: null,
  部分公开: null,
  不予公开: [
    '属于国家秘密',
    '其他法律行政法规禁止公开',
    '危及三安全一稳定',
    '保护第三方合法权益',
    '属于三类内部事务信息',
    '属于四类过程性信息',
    '属于行政执法案卷',
    '属于行政查询事项',
  ],
  无法提供: ['本机关不掌握相关政府信息', '没有现成信息需要另行制作', '补正后申请内容仍不明确'],
  不予处理: [
    '信访举报投诉类申请',
    '重复申请',
    '要求提供公开出版物',
    '无正当理由大量反复申请',
    '要求行政机关确认或重新出具已获取信息',
  ],
  其他处理: null,
};

export function disclosed({ whole }) {
  const documents = (most) => {
    const made = whole(0, most);
    const published = whole(0, made);
    return { 本年新制作数量: made, 本年新公开数量: published, 对外公开总数量: published + whole(0, 10 * most) };
  };
  const items = (most, decisions) => {
    const before = whole(0, most);
    return { 上一年项目数量: before, 本年增减: whole(-Math.min(before, 20), 20), 处理决定数量: whole(0, decisions) };
  };
  const { 处理决定数量: _, ...fees } = items(20, 0);
  return {
    规章: documents(3),
    规范性文件: documents(20),
    行政许可: items(200, 5000),
    其他对外管理服务事项: items(200, 5000),
    行政处罚: items(400, 900),
    行政强制: items(60, 90),
    行政事业性收费: fees,
    政府集中采购: { 采购项目数量: whole(1, 80), 采购总金额: `${whole(0, 9999)}.${whole(1000, 9999)}` },
  };
}

export function applications(random) {
  const { whole, chance } = random;
  const column = () => {
    const received = chance(0.5) ? 0 : whole(0, 60);
    const carriedIn = chance(0.8) ? 0 : whole(0, 9);
    const carriedOut = whole(0, Math.min(received + carriedIn, 4));
    return { received, carriedIn, carriedOut, decided: decided(received + carriedIn - carriedOut, random) };
  };
  const columns = APPLICANTS.map(column);
  const row = (figure) => Object.fromEntries(APPLICANTS.map((name, index) => [name, figure(columns[index])]));
  let count = 0;
  const decision = () => {
    const at = count++;
    return row((each) => each.decided[at]);
  };
  return {
    本年新收: row((each) => each.received),
    上年结转: row((each) => each.carriedIn),
    本年度办理结果: Object.fromEntries(
      Object.entries(DECISIONS).map(([name, parts]) => [
        name,
        parts ? Object.fromEntries(parts.map((part) => [part, decision()])) : decision(),
      ]),
    ),
    结转下年度继续办理: row((each) => each.carriedOut),
  };
}

/** So many applications, dealt to the nineteen ways of deciding. */
function decided(count, { whole }) {
  const figures = Array(19).fill(0);
  for (let left = count; left > 0; ) {
    const some = whole(1, Math.min(left, 12));
    figures[whole(0, 18)] += some;
    left -= some;
  }
  return figures;
}

export function disputes({ whole }) {
  const row = () => Object.fromEntries(OUTCOMES.map((name) => [name, whole(0, 3)]));
  return { 行政复议: row(), 行政诉讼: { 未经复议直接起诉: row(), 复议后起诉: row() } };
}
