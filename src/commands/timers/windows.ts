/** A task for the Windows Task Scheduler, as XML (its schema 1.2); cmd runs it, for the sake of a log. */

import type { FileEncoding } from '../../console/result-file.ts';
import { asXml } from '../../source/xml.ts';
import { refuse, type TimedCommand } from './command.ts';

/** @param encoding as the file will have it; null: not to be said, as of text on a terminal @throws NothingToDo */
export function windows(command: TimedCommand, encoding: FileEncoding | null = null): string {
  refuse(command, /%[^%]+%/, '两个“%”');
  const { words, folder, log } = command;
  const line = `${words.map(word).join(' ')} >> ${word(log)} 2>&1`;
  const days = Array.from({ length: 31 }, (_, at) => `<Day>${at + 1}</Day>`).join('');
  return `<?xml version="1.0"${encoding === null ? '' : ` encoding="${encoding.toUpperCase()}"`}?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>政府信息公开工作年度报告</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>PT4H</Duration>
      </Repetition>
      <StartBoundary>2021-01-01T02:30:00</StartBoundary>
      <ScheduleByMonth>
        <DaysOfMonth>${days}</DaysOfMonth>
        <Months><January /><February /><March /></Months>
      </ScheduleByMonth>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>cmd.exe</Command>
      <Arguments>${asXml(`/d /s /c "${line}"`)}</Arguments>
      <WorkingDirectory>${asXml(folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`;
}

/** For cmd, which takes what stands in quotation marks as it is; for the program, strokes before such a mark are doubled. */
function word(text: string): string {
  return /^[\p{L}\p{N}:\\/._-]+$/u.test(text)
    ? text
    : `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
