/** How an organ stands in a sum, in words. */

import type { PartState } from './parts.ts';

export const STATE_WORDS: Readonly<Record<PartState, string>> = {
  counted: '已计入',
  returned: '退回',
  missing: '未报送',
  absent: '缺',
};
