/** The state of a year and the words of reminders → a letter for each organ that is late, was sent back, or has not handed in. */

import { asNotice } from '../finding.ts';
import { dayInWords } from '../source/dates.ts';
import type { Occasion, ReminderTexts } from './reminder-texts.ts';
import { inTime } from './status-words.ts';
import type { OrganStatus, YearStatus } from './year-status.ts';

export interface Reminder {
  readonly status: OrganStatus;
  readonly occasion: Occasion;
  /** As county.yaml has them under 联系方式; none where it has none that is an address. */
  readonly addresses: readonly string[];
  readonly subject: string;
  readonly body: string;
}

/** In the order of the county's list. @param county its name, '' where there is no list */
export function remindersOf(status: YearStatus, county: string, texts: ReminderTexts): Reminder[] {
  return status.organs.flatMap((each): Reminder[] => {
    const occasion = occasionOf(each);
    if (occasion === null) return [];
    const { subject, body } = texts[occasion];
    const values = {
      县: county,
      单位: each.organ.name,
      年度: String(status.year),
      截止日期: dayInWords(each.deadline),
      天数: String(Math.abs(each.daysLeft)),
      期限: inTime(each),
      次数: String(each.rounds),
      通知: asNotice(`${each.organ.name} ${status.year}年度报告`, each.findings).join('\n'),
    };
    const addresses = addressesIn(each);
    return [{ status: each, occasion, addresses, subject: oneLine(subject.render(values)), body: body.render(values) }];
  });
}

/** What no run has looked at yet, and what failed by no fault of the organ's, is no cause to write to it. */
function occasionOf({ state, daysLeft }: OrganStatus): Occasion | null {
  if (state === 'rejected') return '退回';
  if (state !== 'missing') return null;
  return daysLeft < 0 ? '未报送' : '临近截止';
}

/** In plain characters, as a program that sends mail takes them (RFC 5321, 4.1.2): words with dots between them; several may stand in one line. */
const ATOM = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+/.source;
const LABEL = /[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/.source;
const ADDRESS = new RegExp(`^(?=.{1,254}$)(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`);

function addressesIn({ organ }: OrganStatus): string[] {
  const lines = organ.contact.flatMap(([what, text]) => (/邮箱|邮件/.test(what) ? [text] : []));
  return lines.flatMap((text) => text.split(/[\s,;，；、]+/)).filter((word) => ADDRESS.test(word));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
