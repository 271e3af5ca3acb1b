import type { Severities } from '../../contract/severities.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { mayHaveSafeFix } from '../../language/fixing/safe-fix.ts';
import type { Ports } from '../../ports.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import {
  checkConfig,
  checkSubmission,
  checkTemplate,
  createMemory,
  type CheckOptions,
  type SubmissionMemory,
} from '../../rules/engine/runner.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { todayOf } from '../../words/dates.ts';
import type { SameNumbers } from '../../workspace/same-numbers.ts';
import { settled, type Conditional, type FindingSurroundings } from '../../workspace/check-folders.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { Baselines } from '../files/baselines.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import type { LinkService } from '../links/links.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { answerAt } from '../../typing/answer-places.ts';
import { enclosingLines, blanksBefore } from '../../typing/around.ts';
import { typedLines } from '../language/typed-lines.ts';

/** An answer as long as nothing has changed on which it depends. */
class LastAnswer<Answer> {
  #to: readonly unknown[] | undefined;
  #answer: Answer | undefined;

  /** @param question everything on which the answer depends, compared by identity and always in the same order */
  to(question: readonly unknown[], find: () => Answer): Answer {
    const isSame = this.#to !== undefined && question.every((part, index) => part === this.#to?.[index]);
    if (!isSame) {
      this.#answer = find();
      this.#to = question;
    }
    return this.#answer as Answer;
  }
}

/** What is found in a text, for editor and command line alike. All answers are given at once. */
export interface FindingService {
  /** Those that are shown: what is in the folder's baseline is not. */
  of(document: SourceDocument): readonly Finding[];
  /** All findings, also those whose condition may not hold: for whoever keeps them. */
  unsettled(document: SourceDocument): readonly Finding[];
  /** Those of the findings of a file that are to be shown now, without regard to the baseline. */
  settled<Found extends Conditional>(findings: readonly Found[], uri: string): readonly Found[];
  /** Those of the findings of `unsettled` that are to be shown now. */
  shownOf(document: SourceDocument, unsettled: readonly Finding[]): readonly Finding[];
  /** False where a finding has no fix for certain that may be made without anybody looking at it. */
  mayHaveSafeFix(this: void, finding: Finding): boolean;
  /**
   * Somebody is filling in an answer, whose findings are not shown until he has left it.
   *
   * @param line of its dash; undefined when it is left
   * @returns whether that was not known
   */
  writing(uri: string, line: number | undefined): boolean;
  /** Without the findings of an answer that is being filled in. */
  outsideOfWritten<Found extends { readonly range: Range }>(
    document: SourceDocument,
    findings: readonly Found[],
  ): readonly Found[];
  /** How many findings are not shown because they are in the folder's baseline. */
  baselined(document: SourceDocument): number;
  /** Settled findings of a check of its own, whatever is known of the text already. */
  checked(document: SourceDocument, wishes: CheckedAnew): readonly Finding[];
}

/** `severities`: others than those of the settings; `memory`: of other versions of the text */
export type CheckedAnew = Pick<CheckOptions, 'onHidden' | 'most'> & {
  readonly severities?: Severities;
  readonly memory?: SubmissionMemory;
};

export interface FindingServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'logger'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly kept: KeptFiles;
  readonly baselines: Pick<Baselines, 'apply' | 'of'>;
  readonly links: Pick<LinkService, 'verdictsIn' | 'version'>;
  readonly attachments: Pick<AttachmentService, 'verdict' | 'version'>;
  readonly sameNumbers: Pick<SameNumbers, 'sameAs'>;
}

export function createFindingService({
  ports: { clock, logger },
  templates,
  settings,
  kept,
  baselines,
  links,
  attachments,
  sameNumbers,
}: FindingServiceParts): FindingService {
  const memoryOf = kept.place(createMemory);
  const writtenIn = kept.place((): BeingWritten => ({}));
  const lastOf = kept.place(() => new LastAnswer<readonly Finding[]>());
  const surroundings: FindingSurroundings = { clock, sameAs: (uri, key) => sameNumbers.sameAs(uri, key) };
  // Each only grows, and so does their sum.
  const linksVersion = (): number => links.version + attachments.version;
  const check = (
    document: SourceDocument,
    { severities = settings.of(document.uri).rules, memory, ...more }: CheckedAnew = {},
  ): readonly Finding[] => {
    const options: CheckOptions = { severities, logger, today: todayOf(clock), ...more };
    if (document.kind === 'template') return checkTemplate(document, options, templates.at(document.uri).all());
    if (document.kind === 'config')
      return checkConfig(document, options, {
        unread: templates.whyUnread(document.uri),
        registries: templates.at(document.uri).registries,
      });
    return checkSubmission(document, templates.at(document.uri), {
      ...options,
      linkVerdict: links.verdictsIn(document.uri),
      attached: (file) => attachments.verdict(document.uri, file),
      linksVersion: linksVersion(),
      memory: memory ?? memoryOf(document.uri),
      conditional: true,
    });
  };
  // An editor asks for the actions at each place of a version. The fixes of its findings take time, so they are worked
  // out once.
  const unsettled = (document: SourceDocument): readonly Finding[] => {
    const question = [document, settings.of(document.uri).rules, templates.version, linksVersion(), todayOf(clock)];
    // What is found in a file of a team's configuration depends on the files beside it, too.
    return document.kind === 'config'
      ? check(document)
      : (lastOf(document.uri)?.to(question, () => check(document)) ?? check(document));
  };
  const settledAll = (document: SourceDocument): readonly Finding[] =>
    settled(unsettled(document), document.uri, surroundings);
  const outsideOfWritten: FindingService['outsideOfWritten'] = (document, found) =>
    outsideOf(writtenIn(document.uri) ?? {}, document, found);
  const shown = (document: SourceDocument, found: readonly Finding[]): readonly Finding[] =>
    outsideOfWritten(document, baselines.apply(document, found).shown);
  return {
    of: (document) => shown(document, settledAll(document)),
    unsettled,
    settled: (found, uri) => settled(found, uri, surroundings),
    shownOf: (document, found) => shown(document, settled(found, document.uri, surroundings)),
    mayHaveSafeFix,
    writing(uri, line) {
      const written = writtenIn(uri);
      if (written === undefined || written.line === line) return false;
      written.line = line;
      return true;
    },
    outsideOfWritten,
    baselined: (document) =>
      baselines.of(document.uri) === undefined ? 0 : baselines.apply(document, settledAll(document)).hidden.length,
    checked: (document, wishes) => settled(check(document, wishes), document.uri, surroundings),
  };
}

/** The answer in a file that somebody is filling in. */
interface BeingWritten {
  /** Of its dash. */
  line?: number | undefined;
}

/**
 * The findings outside the answer that is being filled in: those in it, and at the key of its issue, such as sub-points
 * that nobody answers, wait until it is left.
 */
function outsideOf<Found extends { readonly range: Range }>(
  { line }: BeingWritten,
  { lines }: SourceDocument,
  found: readonly Found[],
): readonly Found[] {
  const typed = typedLines(lines);
  const answer = line === undefined ? undefined : answerAt(typed, line);
  if (line === undefined || answer === undefined) return found;
  const [issue] = enclosingLines(typed, line, blanksBefore(typed.line(line)));
  const isIn = ({ start }: Range, first: number, last: number): boolean =>
    start >= lines.offsetAt({ line: first, character: 0 }) &&
    start <= lines.offsetAt({ line: last, character: Infinity });
  return found.filter(
    ({ range }) => !isIn(range, line, answer.end) && !(issue !== undefined && isIn(range, issue.at, issue.at)),
  );
}
