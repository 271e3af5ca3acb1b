import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { attachedFile, type AttachedVerdict } from '../../server/document/model/attached-file.ts';
import { readConfigDocument, readTemplateDocument } from '../../server/document/model/template-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict, Seen } from '../../server/links/judge/verdict.ts';
import type { SeveritySetting } from '../../server/contract/settings.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { ruleOf } from '../../server/rules/engine/registry.ts';
import type { Edit, Rule } from '../../server/rules/engine/rule.ts';
import { checkConfig, checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { listedFolder, lookUp } from '../../server/rules/help/attachments/listed-folder.ts';
import { withoutPlaces } from '../../server/words/snippet.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { TemplateStore } from '../../server/template/template-store.ts';
import { settled } from '../../server/workspace/check-folders.ts';
import { reasonFrom } from './link-words.ts';
import { MemoryFiles, nullLogger, RecordingLogger } from './ports.ts';

/**
 * A fixture is a whole file with marks in it. A line `#~   ~~~~ CODE[, CODE]` says that the findings of these codes
 * stand on the line above it, at the columns of its tildes; `~~~>` says that they end on a later line. What starts in
 * the first two columns is written `#~@COLUMN+LENGTH CODE`. At the top may stand `#! off: CODE CODE`, for findings that
 * are not this fixture's matter, `#! on: CODE`, for one that is off by itself, `#! link: ADDRESS broken|moved|unverified|ok WORDS +{JSON}`, for the verdict on a link, and
 * `#! files: NAME, FOLDER/NAME`, for the files that lie beside this one, of which nothing is known otherwise, and
 * `#! fails: CODE CODE`, for rules that are made to throw while this file is checked, because no text makes them do so,
 * `#! today: 2020-07-01`, for the day on which it is read, and `#! same: NAME, NAME`, for files that have the same number.
 * All these lines are removed before the file is read; findings and marks must be exactly the same.
 */
export interface RuleFixture {
  readonly path: string;
  /** The finding's code, which is the name of the fixture's folder. */
  readonly code: string;
  readonly isTemplate: boolean;
  /** For a file of a team's own, its name without its ending: `config` of `misspelt.config.yaml`. */
  readonly teamFile?: string | undefined;
  readonly text: string;
  /** `line:start-end code`, zero-based, sorted. */
  readonly marks: readonly string[];
  readonly severities: Readonly<Record<string, SeveritySetting>>;
  readonly verdicts: ReadonlyMap<string, LinkVerdict>;
  /** The paths of the files beside it; undefined when nothing is known of them. */
  readonly files: readonly string[] | undefined;
  /** The day on which it is read, `2020-07-01`. */
  readonly today?: string | undefined;
  /** The names of files that have the same number. */
  readonly same: readonly string[];
  /** Codes of rules that throw. */
  readonly failing: readonly string[];
  /** The expected text after all fixes; undefined when the fixture has no file with it. */
  readonly fixed: string | undefined;
}

const fixtureName = /\.(?:submission|template|config|agencies|economies|terms|other)\.yaml$/;

export const fixturesFolder = join(import.meta.dirname, '../fixtures/rules');

export function ruleFixtures(): readonly RuleFixture[] {
  return readdirSync(fixturesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name: code }) => (
    readdirSync(join(fixturesFolder, code)).filter((name) => fixtureName.test(name)).sort().map((name) => readFixture(code, name))
  ));
}

function readFixture(code: string, name: string): RuleFixture {
  const path = join(fixturesFolder, code, name);
  const severities: Record<string, SeveritySetting> = {};
  const verdicts = new Map<string, LinkVerdict>();
  const failing: string[] = [];
  let files: readonly string[] | undefined;
  let today: string | undefined;
  let same: readonly string[] = [];
  const marks: string[] = [];
  const kept: string[] = [];
  for (const line of readFileSync(path, 'utf8').split(/(?<=\n)/)) {
    if (line.startsWith('#! off:')) {
      for (const off of line.slice(7).trim().split(/\s+/)) {
        if (off === code) throw new Error(`${path} switches its own rule off`);
        severities[off] = 'off';
      }
    } else if (line.startsWith('#! on:')) {
      for (const on of line.slice(6).trim().split(/\s+/)) severities[on] = ruleOf(on)?.meta.severity ?? 'hint';
    } else if (line.startsWith('#! link:')) {
      const [, url = '', kind = '', words = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line.slice(8).trim()) ?? [];
      verdicts.set(url, verdictOf(kind, words));
    } else if (line.startsWith('#! files:')) files = line.slice(9).split(',').map((name) => name.trim());
    else if (line.startsWith('#! today:')) today = line.slice(9).trim();
    else if (line.startsWith('#! same:')) same = line.slice(8).split(',').map((name) => name.trim());
    else if (line.startsWith('#! fails:')) failing.push(...line.slice(9).trim().split(/\s+/));
    else if (line.startsWith('#~')) marks.push(...marksOf(line, kept.length - 1, kept.at(-1) ?? ''));
    else kept.push(line);
  }
  return {
    path, code, severities, verdicts, files, today, same, failing, marks: marks.sort(), text: kept.join(''),
    isTemplate: name.endsWith('.template.yaml'), teamFile: /\.(config|agencies|economies|terms|other)\.yaml$/.exec(name)?.[1], fixed: fixedText(path),
  };
}

function fixedText(path: string): string | undefined {
  try {
    return readFileSync(fixedPath(path), 'utf8');
  } catch {
    return undefined;
  }
}

function fixedPath(path: string): string {
  return join(path, '..', basename(path).replace(fixtureName, '.fixed.yaml'));
}

function verdictOf(kind: string, line: string): LinkVerdict {
  const more = / \+\{.*\}$/.exec(` ${line}`)?.[0] ?? '';
  const words = ` ${line}`.slice(0, ` ${line}`.length - more.length).trim();
  const seen = { checkedAtMs: 0, ...(more === '' ? {} : JSON.parse(more.slice(2)) as Partial<Seen>) };
  switch (kind) {
    case 'ok':
      return { kind, ...seen };
    case 'moved':
      return { ...seen, kind, finalUrl: words };
    case 'broken':
    case 'unverified':
      return { kind, reason: reasonFrom(words), ...seen };
    default:
      throw new Error(`A link is not ${kind}`);
  }
}

function marksOf(line: string, above: number, marked: string): readonly string[] {
  const given = /^#~@(\d+)\+(\d+)(>?)\s+(.*?)\s*$/.exec(line);
  const drawn = /^(#~[^~]*)(~+)(>?)\s+(.*?)\s*$/.exec(line);
  const start = given === null ? drawn?.[1]?.length ?? 0 : Number(given[1]);
  const length = given === null ? drawn?.[2]?.length ?? 0 : Number(given[2]);
  const goesOn = (given ?? drawn)?.[3] === '>';
  const codes = (given ?? drawn)?.[4]?.split(/,\s*/) ?? [];
  if (codes.length === 0) throw new Error(`A mark is not readable: ${line}`);
  if (goesOn && start + length !== marked.trimEnd().length) throw new Error(`A mark that goes on has to reach the end of its line: ${line}`);
  return codes.map((code) => `${Math.max(0, above)}:${start}-${goesOn ? '>' : start + length} ${code}`);
}

export type Checked = { readonly document: SourceDocument; readonly findings: readonly Finding[]; readonly log: readonly string[] };

type FixtureMatter = Pick<RuleFixture, 'isTemplate' | 'severities' | 'verdicts' | 'files'> & Partial<Pick<RuleFixture, 'today' | 'same' | 'teamFile'>>;

/** Checks a text with the settings and verdicts of a fixture. */
export function checkFixture(
  fixture: FixtureMatter & Pick<RuleFixture, 'failing'>, text: string, store: FolderInputs,
): Checked {
  return whileFailing(fixture.failing, () => checkText(fixture, text, store));
}

/** Makes the rules with these codes throw during one check. */
function whileFailing<Answer>(codes: readonly string[], check: () => Answer): Answer {
  const broken = codes.map((code) => {
    const rule = ruleOf(code);
    if (rule === undefined) throw new Error(`There is no rule ${code}`);
    const writable: Writable<Rule> = rule;
    return { rule: writable, whole: { ...rule } };
  });
  const fails = (): never => {
    throw new Error('It fails in this test');
  };
  for (const { rule, whole } of broken) {
    if (whole.checkInitiative !== undefined) rule.checkInitiative = fails;
    if (whole.checkDocument !== undefined) rule.checkDocument = fails;
    if (whole.checkTemplate !== undefined) rule.checkTemplate = fails;
    if (whole.checkConfig !== undefined) rule.checkConfig = fails;
  }
  try {
    return check();
  } finally {
    for (const { rule, whole } of broken) Object.assign(rule, whole);
  }
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function checkText(fixture: FixtureMatter, text: string, store: FolderInputs): Checked {
  const logger = new RecordingLogger();
  const { severities, files, today, same = [], teamFile } = fixture;
  if (teamFile !== undefined) {
    const document = readConfigDocument(`file:///w/.policy-submissions/${teamFile}.yaml`, 1, text);
    return { document, findings: checkConfig(document, { severities, logger, ...(today && { today }) }), log: logger.lines };
  }
  if (fixture.isTemplate) {
    const document = readTemplateDocument('file:///w/x.submission-template.yaml', 1, text);
    return { document, findings: checkTemplate(document, { severities, logger, ...(today && { today }) }, store.all()), log: logger.lines };
  }
  const document = readSubmissionDocument('file:///w/x.submission.yaml', 1, text);
  const findings = checkSubmission(document, store, { severities, logger, conditional: true, linkVerdict: (url) => fixture.verdicts.get(url), ...(today && { today }), ...(files && { attached: attachedAmong(files) }) });
  const start = { line: 0, character: 0 };
  return {
    document, log: logger.lines,
    findings: settled(findings, document.uri, {
      clock: { now: () => Date.parse(today ?? '2020-06-01') },
      sameAs: () => ({ count: same.length, first: same.map((name) => ({ uri: `file:///w/${name}`, name, range: { start, end: start } })) }),
    }),
  };
}

function attachedAmong(files: readonly string[]): (file: string) => AttachedVerdict | undefined {
  const memory = new MemoryFiles(Object.fromEntries(files.map((name) => [`file:///w/${name.split('/').map(encodeURIComponent).join('/')}`, ''])));
  return (file) => {
    const said = attachedFile(file);
    if (said?.kind !== 'path') return undefined;
    if (said.path.up > 0) return { kind: 'outside' };
    return lookUp(said.path, (names) => listedFolder(memory.entries(['file:///w', ...names.map(encodeURIComponent)].join('/'))));
  };
}

/** The findings in the form of `RuleFixture.marks`. */
export function asMarks({ document, findings }: Checked): readonly string[] {
  return findings.map(({ code, range }) => {
    const start = document.lines.positionAt(range.start);
    const end = document.lines.positionAt(range.end);
    return `${start.line}:${start.character}-${end.line === start.line ? end.character : '>'} ${code}`;
  }).sort();
}

/** The findings as users see them: a line for each, and below it its related information and its fixes. */
export function asSentences({ document, findings }: Checked): readonly string[] {
  const placeOf = (offset: number): string => {
    const { line, character } = document.lines.positionAt(offset);
    return `${line}:${character}`;
  };
  return findings.flatMap(({ code, severity, message, range, related, elsewhere = [], fixes }) => [
    `${placeOf(range.start)} ${severity} ${code}: ${message}`,
    ...related.map((one) => `  ${placeOf(one.range.start)} ${one.message}`),
    ...elsewhere.map((one) => `  ${one.uri} ${one.message}`),
    ...fixes.flatMap((fix) => [
      `  ${fix.safe === true ? 'alone' : fix.preferred === true ? 'sure' : 'maybe'}: ${fix.title}`,
      ...fix.edits.map((edit) => `    ${placeOf(edit.range.start)} ${JSON.stringify(document.text.slice(edit.range.start, edit.range.end))} becomes ${JSON.stringify(edit.newText)}`),
    ]),
  ]);
}

/** A store with our own templates and those of the fixtures. */
export async function fixtureStore(): Promise<FolderInputs> {
  const files = new MemoryFiles();
  for (const name of readdirSync(fixturesFolder).filter((one) => one.endsWith('.template.yaml'))) {
    files.write(`file:///w/${basename(name, '.template.yaml')}.submission-template.yaml`, readFileSync(join(fixturesFolder, name)));
  }
  files.write('file:///w/.policy-submissions/terms.yaml', readFileSync(join(fixturesFolder, 'team.terms.yaml')));
  const store = new TemplateStore(files, nullLogger);
  await store.load(['file:///w']);
  return store.everywhere;
}

/**
 * Applies the fixes of the fixture's code until there are none: of each finding the preferred fix, else the first one. Of
 * overlapping edits, the later ones are left to the next round.
 */
export function applyFixes(fixture: RuleFixture, store: FolderInputs): string {
  let { text } = fixture;
  for (let round = 0; round < 10; round++) {
    const edits: Edit[] = [];
    for (const { code, fixes } of checkFixture(fixture, text, store).findings) {
      const plain = fixes.map((one) => ({ ...one, edits: one.edits.map(asPlainEdit) })).filter(({ edits: own }) => own.some(({ range, newText }) => text.slice(range.start, range.end) !== newText));
      const fix = plain.find((one) => one.preferred === true) ?? plain[0];
      if (code !== fixture.code || fix === undefined) continue;
      if (fix.edits.every((edit) => edits.every((other) => edit.range.end <= other.range.start || other.range.end <= edit.range.start))) edits.push(...fix.edits);
    }
    if (edits.length === 0) return text;
    text = applyEdits(text, edits);
  }
  throw new Error(`The fixes of ${fixture.path} never come to an end`);
}

/** What an editor makes of an edit that has no places to fill in. */
function asPlainEdit({ range, newText, snippet }: Edit): Edit {
  return { range, newText: snippet === true ? withoutPlaces(newText) : newText };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.range.start - a.range.start)
    .reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
}

/** Writes the marks for the present findings into the fixture's file. Review them before you commit them. */
export function updateFixture(fixture: RuleFixture, store: FolderInputs): void {
  const head = readFileSync(fixture.path, 'utf8').split(/(?<=\n)/).filter((line) => line.startsWith('#!'));
  const checked = checkFixture(fixture, fixture.text, store);
  const lines = fixture.text.split(/(?<=\n)/);
  if (lines.at(-1) === '') lines.pop();
  const marksByLine = new Map<number, string[]>();
  for (const { code, range } of checked.findings) {
    const start = checked.document.lines.positionAt(range.start);
    const end = checked.document.lines.positionAt(range.end);
    const line = lines[start.line] ?? '';
    const goesOn = end.line !== start.line;
    const length = (goesOn ? line.trimEnd().length : end.character) - start.character;
    const mark = start.character >= 2 && length > 0
      ? `#~${' '.repeat(start.character - 2)}${'~'.repeat(length)}${goesOn ? '>' : ''} ${code}`
      : `#~@${start.character}+${length}${goesOn ? '>' : ''} ${code}`;
    marksByLine.set(start.line, [...marksByLine.get(start.line) ?? [], mark]);
  }
  const eol = fixture.text.includes('\r\n') ? '\r\n' : '\n';
  const body = (lines.length === 0 ? [''] : lines).flatMap((line, index) => {
    const marks = marksByLine.get(index) ?? [];
    const whole = marks.length > 0 && line !== '' && !line.endsWith('\n') ? `${line}${eol}` : line;
    return [whole, ...marks.map((mark) => `${mark}${eol}`)];
  });
  writeFileSync(fixture.path, [...head, ...body].join(''));
}
