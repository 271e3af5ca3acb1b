import { severityOf, type Severities } from '../../contract/severities.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { paperNameOf } from '../../papers/file-names.ts';
import { judgePaper } from '../../papers/ready/judge-paper.ts';
import type { PlacedToDo } from '../../papers/ready/ready-question.ts';
import type { Ports } from '../../ports.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { daysLeft, todayOf } from '../../words/dates.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { FindingService } from '../findings/findings.ts';
import type { LinkService } from '../links/links.ts';
import type { ReviewService } from '../review/review.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { templateIdOf } from '../files/submission-files.ts';

/** Whether submissions can be sent. */
export interface ReadyService {
  /** What is left to do, when all is known that can be known without the network. @returns undefined for a template */
  ready(document: SourceDocument, wishes?: ReadyWishes): Promise<ReadyResult | undefined>;
  /** The same for a file as it is saved. @throws when it can not be read */
  readyFile(uri: string): Promise<ReadyResult | undefined>;
  /**
   * The same by what is known at once: an attached file that nobody has looked for is not missed, and comments are not
   * read.
   */
  readyNow(document: SourceDocument, wishes?: ReadyWishes): ReadyResult | undefined;
  /** What the paper of a submission is called, without an ending. @returns undefined for a template */
  paperName(document: SourceDocument): string | undefined;
}

export interface ReadyWishes {
  /** What is found in an answer that is being filled in is not counted yet. */
  readonly waits?: boolean;
}

export interface ReadyServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'files' | 'withoutHttp'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly findings: Pick<FindingService, 'checked' | 'outsideOfWritten'>;
  readonly links: Pick<LinkService, 'verdictsIn' | 'recall'>;
  readonly attachments: Pick<AttachmentService, 'look'>;
  readonly review: Pick<ReviewService, 'toDo'>;
}

/** Whoever switches these off still can not send a file that could not be checked. */
const neverOff = ['yaml.syntax', 'merge.conflict', 'template.unknown', 'internal.rule-failed'] as const;

/** By the same rule as on the command line and in checks of folders. */
const submissionPath = /\.submission\.ya?ml$/i;

export function createReadyService({
  ports,
  templates,
  settings,
  findings,
  links,
  attachments,
  review,
}: ReadyServiceParts): ReadyService {
  const { clock, files, withoutHttp } = ports;
  const paperName: ReadyService['paperName'] = (document) => {
    if (document.kind !== 'submission') return undefined;
    const { get, registries } = templates.at(document.uri);
    const template = get(templateIdOf(document));
    const written = document.submission.economy?.value.trim() ?? '';
    return paperNameOf(
      document,
      template,
      written === ''
        ? undefined
        : (registries.economy(written, template) ?? registries.economyMeant(written, template)),
    );
  };
  const judge = (
    document: SourceDocument,
    comments: readonly PlacedToDo[],
    { waits = false }: ReadyWishes = {},
  ): ReadyResult | undefined => {
    if (document.kind !== 'submission') return undefined;
    const {
      rules,
      links: { exclude, check },
    } = settings.of(document.uri);
    const template = templates.at(document.uri).get(templateIdOf(document));
    const found = findings.checked(document, { severities: withCertain(rules) });
    const told = waits ? findings.outsideOfWritten(document, found) : found;
    const judged = judgePaper({
      document,
      template,
      exclude,
      findings: told,
      comments,
      linkVerdict: links.verdictsIn(document.uri),
      isOff: (code) => severityOf(rules, code) === 'off',
      looksAtLinks: withoutHttp === undefined && check !== 'off',
      daysLeft: template && daysLeft(template.deadline, clock),
      today: todayOf(clock),
      paperName: paperName(document) ?? '',
    });
    // Some findings are not shown yet, so the file is not called ready.
    return told.length === found.length ? judged : { ...judged, ready: false };
  };
  const ready: ReadyService['ready'] = async (document, wishes) => {
    if (document.kind !== 'submission') return undefined;
    const [comments] = await Promise.all([review.toDo(document), attachments.look(document), links.recall()]);
    return judge(document, comments, wishes);
  };
  return {
    ready,
    paperName,
    readyNow: (document, wishes) => judge(document, [], wishes),
    async readyFile(uri) {
      if (!submissionPath.test(uri)) return undefined;
      return ready(readSubmissionDocument(uri, 0, decodeText(await files.readFile(uri))));
    },
  };
}

function withCertain(rules: Severities): Severities {
  return { ...rules, ...Object.fromEntries(neverOff.map((code) => [code, 'error'])) };
}
