import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { printableInComment, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type {
  ImportDraft,
  DraftAttachment,
  DraftInitiative,
  DraftIssue,
  DraftOutcome,
  Remark,
} from '../understand/draft.ts';

export interface WrittenYaml {
  readonly text: string;
  /** The line, from 0, on which the YAML of a part of the draft begins; undefined when the part was not written. */
  readonly lineOf: (about: object) => number | undefined;
}

/**
 * Writes a draft as a person would: each value on one line, prose as a block scalar, and quotes only where YAML needs
 * them.
 */
export function writeYaml(draft: ImportDraft): WrittenYaml {
  const writer = new Writer();
  writer.remarks(draft.top, '');
  writer.line(`template: ${plain(draft.template)}`);
  if (draft.document.size > 0 || draft.documentRemarks.length > 0) {
    writer.places.set(draft.document, writer.lines.length);
    if (draft.document.size > 0) writer.line('document:');
    writer.remarks(draft.documentRemarks, draft.document.size > 0 ? '  ' : '');
    for (const [key, value] of draft.document) writer.line(`  ${key}: ${coverValue(key, value)}`);
  }
  if (draft.economy !== undefined) writer.line(`economy: ${plain(draft.economy)}`);
  if (draft.language !== undefined) writer.line(`language: ${plain(draft.language)}`);
  const contacts = draft.contacts.filter(({ size }) => size > 0);
  writer.places.set(draft.contacts, writer.lines.length);
  if (contacts.length > 0) writer.line('contact:');
  const ofContact = (number: number | undefined): readonly Remark[] =>
    draft.contactRemarks.filter(({ contact }) => contact === number);
  writer.remarks(ofContact(undefined), contacts.length > 0 ? '  ' : '');
  for (const [number, contact] of contacts.entries()) {
    writer.remarks(ofContact(number), '  ');
    const isListed = contacts.length > 1;
    for (const [index, [key, value]] of [...contact].entries())
      writer.line(`  ${isListed ? (index === 0 ? '- ' : '  ') : ''}${key}: ${plain(value)}`);
  }
  writer.attachments(draft.attachments, '');
  writer.line(draft.issues.length === 0 ? 'issues: {}' : 'issues:');
  for (const issue of draft.issues) writer.issue(issue);
  writer.remarks(draft.bottom, '');
  return { text: `${writer.lines.join('\n')}\n`, lineOf: (about) => writer.places.get(about) };
}

/** The lines of initiatives as items of a list whose dashes stand at the first column. */
export function writeInitiatives(initiatives: readonly DraftInitiative[]): readonly string[] {
  const writer = new Writer();
  writer.initiatives(initiatives);
  return writer.lines.map((line) => line.slice(dashColumn));
}

/** The column at which an initiative's dash stands. */
const dashColumn = 4;

class Writer {
  readonly lines: string[] = [];
  readonly places = new Map<object, number>();

  line(text: string): void {
    this.lines.push(text);
  }

  remarks(remarks: readonly Remark[], indent: string): void {
    for (const remark of remarks) {
      this.places.set(remark, this.lines.length);
      const said = remark.text === '' ? remark.label : `${remark.label}: ${remark.text}`;
      for (const line of said.split(/\r\n?|[\n\u0085\u2028\u2029]/))
        this.line(`${indent}# ${printableInComment(line)}`.trimEnd());
    }
  }

  attachments(attachments: readonly DraftAttachment[], indent: string): void {
    if (attachments.length > 0) this.line(`${indent}attachments:`);
    for (const attachment of attachments)
      this.#reference('file', attachment.file, attachmentDetails, attachment, `${indent}  `);
  }

  issue(issue: DraftIssue): void {
    this.remarks(issue.remarks, '  ');
    this.places.set(issue, this.lines.length);
    this.line(`  ${plain(issue.id)}:${issue.initiatives.length === 0 ? ' []' : ''}`);
    this.initiatives(issue.initiatives);
  }

  initiatives(initiatives: readonly DraftInitiative[]): void {
    for (const [index, initiative] of initiatives.entries()) {
      if (index > 0) this.line('');
      this.#initiative(initiative);
    }
  }

  #initiative(initiative: DraftInitiative): void {
    const indent = '      ';
    this.remarks(initiative.remarks, '    ');
    // The comment holds for the line below it alone.
    if (initiative.outcomeAt !== undefined)
      this.remarks([{ label: outcomeElsewhere(initiative.outcomeAt), text: '' }], '    ');
    this.places.set(initiative, this.lines.length);
    this.line(`    - title: ${plain(initiative.title)}`);
    if (initiative.kind !== undefined) this.line(`${indent}kind: ${plain(initiative.kind)}`);
    this.#flow('points', initiative.points);
    this.#flow('agencies', initiative.agencies);
    if (initiative.description !== '') this.#prose(`${indent}description:`, initiative.description, indent, true);
    if (initiative.links.length > 0) this.line(`${indent}links:`);
    for (const link of initiative.links) this.#reference('url', link.url, linkDetails, link, `${indent}  `);
    this.attachments(initiative.attachments, indent);
    if (initiative.outcome !== undefined) this.#outcome(initiative.outcome, indent);
    const columns = [...initiative.columns].filter(([, text]) => text !== '');
    if (columns.length > 0) this.line(`${indent}columns:`);
    for (const [id, text] of columns) {
      if (isNumber(text)) this.line(`${indent}  ${plain(id)}: ${text}`);
      else this.#prose(`${indent}  ${plain(id)}:`, text, `${indent}  `, false);
    }
    if (initiative.confirm === true) this.line(`${indent}confirm: true`);
  }

  #flow(key: string, values: readonly string[]): void {
    if (values.length > 0)
      this.line(`      ${key}: [${values.map((value) => quoteIfNeeded(value, { flow: true })).join(', ')}]`);
  }

  /** A link or an attachment: its address alone, or a map where there is more to say. */
  #reference<Key extends string>(
    key: 'url' | 'file',
    address: string,
    detailKeys: readonly Key[],
    written: Readonly<Partial<Record<Key, string>>>,
    indent: string,
  ): void {
    const details = detailKeys.flatMap((detail) => {
      const text = written[detail];
      return text === undefined ? [] : [`${indent}  ${detail}: ${plain(text)}`];
    });
    this.line(`${indent}- ${details.length === 0 ? '' : `${key}: `}${plain(address)}`);
    for (const line of details) this.line(line);
  }

  #outcome(outcome: DraftOutcome, indent: string): void {
    if (typeof outcome === 'string') return this.#prose(`${indent}outcome:`, outcome, indent, false);
    this.line(`${indent}outcome:`);
    for (const [key, text] of Object.entries(outcome)) this.#prose(`${indent}  ${key}:`, text, `${indent}  `, false);
  }

  /**
   * Writes prose as a block scalar; as a plain or quoted one when it is a single line and `alwaysBlock` is false, or
   * can not be a block.
   */
  #prose(key: string, text: string, indent: string, alwaysBlock: boolean): void {
    const lines = text.split('\n').map((line) => line.trimEnd());
    if (lines.length === 1 && !alwaysBlock) return this.line(`${key} ${plain(text.trim())}`);
    if (!canBeBlock(text)) return this.line(`${key} ${quoteIfNeeded(text, { flow: false })}`);
    this.line(`${key} |`);
    for (const line of lines) this.line(line === '' ? '' : `${indent}  ${line}`);
  }
}

/** Says why an initiative has no outcome, so that no finding asks for one. */
function outcomeElsewhere(title: string): string {
  return `policy-submissions-disable-next-line outcome.missing -- one outcome for this row, at “${title.replace(/\s+/g, ' ').trim()}”`;
}

function plain(text: string): string {
  return quoteIfNeeded(text, { flow: false });
}

function coverValue(key: string, value: string): string {
  return (key === 'agendaItem' || key === 'session') && isNumber(value) ? value : plain(value);
}

/**
 * True for a number that may stand without quotes. YAML would read “1.10” or “007” as another number, so those are
 * quoted.
 */
function isNumber(text: string): boolean {
  return /^[1-9]\d{0,11}$/.test(text);
}

/** True for a text that a block scalar can hold: it does not begin with a blank, and has printable characters only. */
function canBeBlock(text: string): boolean {
  return /^\S/.test(text) && !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text);
}
