import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { PaperNumberForm } from '../document-numbers.ts';
import type { Template } from '../template.ts';
import { inLines } from '../../words/in-lines.ts';

/** Longer texts are wrapped. */
const widest = 110;
/** What can be wrapped: words with single blanks between them, none of which YAML would read otherwise at a line’s start. */
const wrappable = /^[^\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+(?: [^\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+)*$/;

/** A template as the text of a file. Read again, it is the same template, but for `uri`. */
export function writtenTemplate(template: Template): string {
  const { id, title, columns, issues, outcomes, wordLimits, members, placeholders, cover, terms, fileNames, numbers, repeatsIssue } = template;
  const lines = [`id: ${scalar(id)}`, ...text('title', title, '', template)];
  for (const key of ['organisation', 'organisationAcronym', 'forum', 'meeting', 'date', 'deadline', 'submitTo', 'language', 'guidance'] as const) {
    lines.push(...text(key, template[key], '', template));
  }
  if (cover.size > 0) lines.push('document:', ...[...cover].flatMap(([key, value]) => text(scalar(key), value, '  ', template)));
  lines.push('columns:');
  for (const column of columns) {
    lines.push(`  - id: ${scalar(column.id)}`, ...text('title', column.title, '    ', template), ...(column.required ? ['    required: true'] : []), ...text('description', column.description, '    ', template));
  }
  lines.push(issues.length === 0 ? 'issues: []' : 'issues:');
  for (const issue of issues) {
    lines.push(`  - id: ${scalar(issue.id)}`, `    letter: ${scalar(issue.letter)}`);
    lines.push(...text('title', issue.title, '    ', template), ...text('guidance', issue.guidance, '    ', template));
    if (issue.points.length > 0) {
      lines.push('    points:', ...issue.points.flatMap((point) => [`      - id: ${scalar(point.id)}`, ...text('text', point.text, '        ', template)]));
    }
  }
  if (outcomes.length > 0) lines.push('outcomes:', ...outcomes.map((word) => `  - ${scalar(word)}`));
  if (wordLimits.size > 0) lines.push('limits:', ...[...wordLimits].map(([key, words]) => `  ${scalar(key)}: {words: ${String(words)}}`));
  if (members.length > 0) {
    lines.push('members:', ...members.map(({ name, code }) => `  - ${code === '' ? scalar(name) : `{name: ${scalar(name, true)}, code: ${scalar(code, true)}}`}`));
  }
  if (placeholders.length > 0) lines.push('placeholders:', ...placeholders.map((placeholder) => `  - ${scalar(placeholder)}`));
  if (repeatsIssue === true) lines.push('table: {repeatIssue: true}');
  if (terms !== undefined) lines.push(`terms: ${scalar(terms)}`);
  if (fileNames !== undefined) lines.push('fileNames:', ...text('paper', fileNames.paper, '  ', template), ...text('submission', fileNames.submission, '  ', template));
  if (numbers !== undefined) {
    lines.push('numbers:', '  forms:', ...numbers.forms.map((form) => `    - ${scalar(writtenForm(form))}`), ...text('example', numbers.example, '  ', template));
  }
  return `${lines.join('\n')}\n`;
}

/** A key and its text; nothing for an empty one. */
function text(key: string, value: string, indent: string, { literals }: Template): readonly string[] {
  if (value === '') return [];
  const isLiteral = literals?.has(value) === true && value.includes('\n');
  if (isLiteral && /^\S/.test(value) && !/[\t\r\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[ ]$/m.test(value)) {
    return [`${indent}${key}: |-`, ...value.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`))];
  }
  if (value.length + indent.length + key.length <= widest || !wrappable.test(value)) return [`${indent}${key}: ${scalar(value)}`];
  return [`${indent}${key}: >-`, ...inLines(value.split(' '), widest - indent.length).map((line) => `${indent}  ${line}`)];
}

function writtenForm(form: PaperNumberForm): string {
  return form.map((part) => {
    switch (part.kind) {
      case 'text': return part.text;
      case 'year': return part.digits === 4 ? '{yyyy}' : '{yy}';
      case 'series': return '{series}';
      case 'serial': return part.digits === undefined ? '{serial}' : `{${'n'.repeat(part.digits)}}`;
    }
  }).join('');
}

function scalar(value: string, flow = false): string {
  return quoteIfNeeded(value, { flow });
}
