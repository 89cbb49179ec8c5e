/** A service and a timer for systemd, from version 219 (CentOS 7) on; every directive is older than that. */

import { EXIT } from '../../console/results.ts';
import type { TimedCommand } from './command.ts';

/**
 * Code 1 is a usual day in January and no fault of the service. Nothing is started again at once: with Type=oneshot, systemd
 * before 244 refuses Restart=, and the timer comes again an hour later. A oneshot has no limit of time unless it is given one.
 */
export function service({ words, folder, user }: TimedCommand): string {
  return `[Unit]
Description=政府信息公开工作年度报告

[Service]
Type=oneshot
User=${user}
WorkingDirectory=${ended(folder).replaceAll('%', '%%')}
ExecStart=${words.map(word).join(' ')}
SuccessExitStatus=${EXIT.rejected}
TimeoutStartSec=4h
NoNewPrivileges=true
`;
}

export function timer(_: TimedCommand): string {
  return `[Unit]
Description=政府信息公开工作年度报告，一月到三月每天夜里

[Timer]
OnCalendar=*-01,02,03-* 02,03,04,05:30:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/** systemd.syntax(7): a stroke at the end joins the next line, blanks there are dropped, and this value knows no quotes. */
function ended(folder: string): string {
  return /[\\\s]$/.test(folder) ? `${folder}/` : folder;
}

/** systemd.service(5), command lines: quoted, % and $ doubled. */
function word(text: string): string {
  const plain = text.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@+=:,./%$-]+$/.test(plain) ? plain : `"${plain.replace(/["\\]/g, '\\$&')}"`;
}
