/** How three organs stand on a day after the deadline: made, sent back twice, nothing handed in. */

import { error, warning } from '../../src/finding.ts';
import { atLine } from '../../src/place.ts';
import type { OrganStatus, YearStatus } from '../../src/tracking/year-status.ts';
import { organOf } from '../store/folder.ts';

const place = atLine('data/2020/ding.yaml', 17, 9);
const found = [error(place, 'totals-cross-foot', '相差 1。'), warning(place, 'figures-keep-their-size', '十倍。')];

export const organ = (name: string, more: Partial<OrganStatus>): OrganStatus => ({
  ...{ organ: { ...organOf(name, `${name}镇人民政府`), contact: [['联系人', '张三']] }, state: 'made', rounds: 0 },
  ...{ handedInOn: '2021-01-08', returnedOn: null, madeOn: '2021-01-08', daysLate: 0, findings: [] },
  ...{ deadline: '2021-01-31', daysLeft: -3 },
  ...more,
});

export const status: YearStatus = {
  ...{ year: 2020, on: '2021-02-03', deadline: '2021-01-31', daysLeft: -3, days: [] },
  organs: [
    organ('乙', {}),
    organ('丁', { state: 'rejected', rounds: 2, madeOn: null, daysLate: 3, findings: found }),
    organ('丙', { state: 'missing', handedInOn: null, madeOn: null, daysLate: 3 }),
  ],
};
