import type { FormatOf } from '../../contract/formats.ts';
import { counted } from '../../words/counts.ts';
import { longDate } from '../../words/dates.ts';
import { csvCell } from '../view/csv-cell.ts';
import { diffStyle } from '../diff/style.ts';
import { escapeHtml, textToHtml } from '../html/html-text.ts';
import { remindersOf, type Reminder, type Reminders, type RemindersSources } from './reminders.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** Who has not answered, as one text; for a calendar, a sentence where there is no deadline. */
export function writeReminders(
  sources: RemindersSources,
  to: FormatOf<'reminders'>,
): string | { readonly refused: string } {
  const reminders = remindersOf(sources);
  switch (to) {
    case 'text':
      return remindersText(reminders);
    case 'html':
      return remindersPage(reminders);
    case 'csv':
      return remindersCsv(reminders);
    case 'ics':
      return remindersCalendar(reminders, sources.clock.now());
    case 'json':
      return remindersJson(reminders);
  }
}

/** “Deadline: 25 June 2021, in 3 days”. */
function deadlineLine({ deadline }: Reminders): string {
  if (deadline === undefined) return paperMessages.noDeadline.text;
  const { date, daysLeft: left } = deadline;
  const when = left === 0 ? 'today' : left > 0 ? `in ${counted(left, 'day')}` : `${counted(-left, 'day')} ago`;
  return `Deadline: ${longDate(date)}, ${when}`;
}

function summary({ economies }: Reminders): string {
  const ready = new Set(economies.filter(({ state }) => state === 'ready').map(({ economy }) => economy)).size;
  return `${ready} of ${counted(new Set(economies.map(({ economy }) => economy)).size, 'economy is', 'economies are')} ready.`;
}

function remindersText(reminders: Reminders): string {
  const width = Math.max(...reminders.economies.map(({ economy }) => economy.length));
  const line = ({ economy, state, left, emails }: Reminder): string =>
    [
      economy.padEnd(width),
      state.padEnd('no submission'.length),
      ...[left, emails.join(', ')].filter((text) => text !== ''),
    ]
      .join('  ')
      .trimEnd();
  return `${[reminders.title, deadlineLine(reminders), summary(reminders), '', ...reminders.economies.map(line)].join('\n')}\n`;
}

function remindersPage(reminders: Reminders): string {
  const { title, economies } = reminders;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(`Reminders: ${title}`)}</title>`,
    `<style>\n${diffStyle}</style>`,
    '</head>',
    '<body>',
    '<main class="changes">',
    '<header>',
    '<p class="kind">Who has answered</p>',
    `<h1>${textToHtml(title)}</h1>`,
    `<p>${textToHtml(deadlineLine(reminders))}</p>`,
    `<p class="counts">${textToHtml(summary(reminders))}</p>`,
    '</header>',
    '<div class="scrolls" role="region" aria-label="Economies" tabindex="0">',
    '<table>',
    '<thead><tr><th scope="col">Economy</th><th scope="col">Status</th><th scope="col">Left to do</th><th scope="col">Reminder</th></tr></thead>',
    '<tbody>',
    ...economies.map(
      ({ economy, state, left, emails, mailto }) =>
        `<tr><th scope="row">${textToHtml(economy)}</th><td>${state}</td><td>${textToHtml(left)}</td><td>${mailto === undefined ? textToHtml(emails.join(', ')) : `<a href="${escapeHtml(mailto)}">${textToHtml(emails.length === 0 ? 'Write (no address is known)' : `Write to ${emails.join(', ')}`)}</a>`}</td></tr>`,
    ),
    '</tbody>',
    '</table>',
    '</div>',
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function remindersCsv({ deadline, economies }: Reminders): string {
  const head = ['Economy', 'Status', 'Left to do', 'Deadline', 'Days left', 'Email', 'Email with a reminder', 'File'];
  const rows = economies.map(({ economy, state, left, emails, mailto = '', file = '' }) => [
    economy,
    state,
    left,
    deadline?.date ?? '',
    String(deadline?.daysLeft ?? ''),
    emails.join('; '),
    mailto,
    file,
  ]);
  return `\ufeff${[head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function remindersJson({ economies, deadline, ...rest }: Reminders): string {
  return `${JSON.stringify(
    {
      version: 1,
      ...rest,
      deadline: deadline ?? null,
      economies: economies.map((one) => ({ ...one, file: one.file ?? null, mailto: one.mailto ?? null })),
    },
    undefined,
    2,
  )}\n`;
}

/**
 * The deadline as a whole day after RFC 5545, with an alarm three days before. The same template has the same event, so
 * that a calendar replaces it.
 */
function remindersCalendar(
  { template, title, deadline, submitTo, economies }: Reminders,
  nowMs: number,
): string | { readonly refused: string } {
  if (deadline === undefined) return { refused: paperMessages.nothingForCalendar.text };
  const waiting = economies
    .filter(({ state }) => state !== 'ready')
    .map(({ economy, state }) => `${economy}: ${state}`);
  const day = deadline.date.replaceAll('-', '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Policy Submissions//Reminders//EN',
    'BEGIN:VEVENT',
    `UID:${template.replace(/[^\w.-]/g, '-')}.deadline@policy-submissions`,
    `DTSTAMP:${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${inCalendar(`Deadline: ${title}`)}`,
    ...(submitTo === '' ? [] : [`LOCATION:${inCalendar(submitTo)}`]),
    `DESCRIPTION:${inCalendar(waiting.length === 0 ? paperMessages.allReady.text : `Not ready yet:\n${waiting.join('\n')}`)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${inCalendar(`Deadline: ${title}`)}`,
    'TRIGGER:-P3D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function inCalendar(text: string): string {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Lines have at most 75 bytes; a longer one goes on behind a line break and a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > 74) {
      parts.push(part);
      [part, bytes] = ['', 0];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
