import type { Ports } from '../ports.ts';
import { createChecking, type Checking } from './checking.ts';
import { createDefinitionService, type DefinitionService } from './language/definitions.ts';
import { createFileMoveService, type FileMoveService } from './mentions/file-moves.ts';
import { createFormattingService, type FormattingService } from './edit/formatting.ts';
import { HeavyWork } from './work/heavy-work.ts';
import { createKnowledgeService, type KnowledgeService } from './knowledge/knowledge.ts';
import { createLanguageService, type LanguageService } from './language/language.ts';
import { createLinkCheckService, type LinkCheckService } from './links/link-checks.ts';
import { createNewSubmissionService, type NewSubmissionService } from './edit/new-submissions.ts';
import { createOverviewService, type OverviewService } from './state/overview.ts';
import { createPaperService, type PaperService } from './papers/papers.ts';
import { createPasteService, type PasteService } from './edit/paste.ts';
import { createPdfService, type PdfService } from './papers/pdf.ts';
import { createProposalService, type ProposalService } from './edit/proposals.ts';
import { createPreviewService, type PreviewService } from './papers/preview.ts';
import { createRoundService, type RoundService } from './state/rounds.ts';
import { createReadyService, type ReadyService } from './state/ready.ts';
import { createRenameService, type RenameService } from './mentions/renames.ts';
import { createReviewService, type ReviewService } from './review/review.ts';
import { createShownService, type ShownService } from './language/shown.ts';
import { createStatusService, type StatusService } from './state/status.ts';
import { createTableService, type TableService } from './edit/table.ts';
import { createTouchedAnswers, type TouchedAnswers } from './edit/touched-answers.ts';

/**
 * Editor, browser and command line ask the same services, so their answers are the same. Whoever needs only some of
 * them takes only those: `Pick<Services, 'documents' | 'language'>`. Documents are immutable; only loading, looking at
 * links and making papers take their time.
 */
export interface Services extends Checking {
  readonly language: LanguageService;
  readonly shown: ShownService;
  readonly formatting: FormattingService;
  readonly preview: PreviewService;
  readonly table: TableService;
  readonly papers: PaperService;
  readonly ready: ReadyService;
  readonly review: ReviewService;
  readonly pdf: PdfService;
  readonly overview: OverviewService;
  readonly status: StatusService;
  readonly knowledge: KnowledgeService;
  readonly paste: PasteService;
  readonly proposals: ProposalService;
  readonly newSubmissions: NewSubmissionService;
  readonly rounds: RoundService;
  readonly touchedAnswers: TouchedAnswers;
  readonly fileMoves: FileMoveService;
  readonly definitions: DefinitionService;
  readonly renames: RenameService;
  readonly linkChecks: LinkCheckService;
  /** Keeps what is worth it for the next session, then disposes. Never rejects. */
  close(): Promise<void>;
  /** Gives up all that is under way. */
  dispose(): void;
}

/**
 * @param options `trusted`: the user trusts the folder, so that its links may be looked at, and a program may make PDF
 * files of its papers
 */
export function createServices(ports: Ports, { trusted }: { readonly trusted: boolean }): Services {
  const { templates, settings, kept, permission, work, baselines, ...checking } = createChecking(ports, { trusted });
  const { findings, mentions, attachments, links } = checking;
  const linkChecks = createLinkCheckService({ logger: ports.logger, settings, permission, work });
  const language = createLanguageService({
    clock: ports.clock,
    findings,
    templates,
    settings,
    links,
    attachments,
    mentions,
    permission,
  });
  const preview = createPreviewService({ clock: ports.clock, templates, kept, findings, links });
  const heavyWork = new HeavyWork(ports);
  const papers = createPaperService({ ports, templates, settings, links, mentions, heavyWork });
  const pdf = createPdfService({ pdf: ports.pdf, papers, trust: permission, logger: ports.logger });
  const status = createStatusService({ templates, settings, linkChecks, findings, baselines });
  const overview = createOverviewService({ ports, templates, settings, links, papers, findings });
  const paste = createPasteService({ templates, papers });
  const table = createTableService({ templates, attachments, mentions });
  const newSubmissions = createNewSubmissionService({ templates, papers, files: ports.files });
  const review = createReviewService({ clock: ports.clock, files: ports.reviewFiles ?? ports.files, templates });
  const ready = createReadyService({ ports, templates, settings, findings, links, attachments, review });
  const dispose = (): void => {
    heavyWork.dispose();
    pdf.dispose();
    linkChecks.dispose();
    work.dispose();
  };
  return Object.freeze({
    ...checking,
    language: Object.freeze(language),
    shown: Object.freeze(createShownService({ clock: ports.clock, templates, settings, kept, language, links })),
    formatting: Object.freeze(createFormattingService()),
    preview: Object.freeze(preview),
    table: Object.freeze(table),
    papers: Object.freeze(papers),
    overview: Object.freeze(overview),
    status: Object.freeze(status),
    knowledge: Object.freeze(createKnowledgeService({ clock: ports.clock, templates, mentions })),
    ready: Object.freeze(ready),
    review: Object.freeze(review),
    pdf: Object.freeze(pdf),
    paste: Object.freeze(paste),
    proposals: Object.freeze(createProposalService({ findings })),
    newSubmissions: Object.freeze(newSubmissions),
    rounds: Object.freeze(
      createRoundService({ clock: ports.clock, files: ports.files, papers, ready, templates, newSubmissions }),
    ),
    touchedAnswers: Object.freeze(createTouchedAnswers()),
    definitions: Object.freeze(createDefinitionService({ templates, mentions, attachments })),
    renames: Object.freeze(createRenameService({ files: ports.files, templates, mentions })),
    fileMoves: Object.freeze(createFileMoveService({ ports, templates, mentions })),
    linkChecks: Object.freeze(linkChecks),
    dispose,
    close: async () => {
      heavyWork.dispose();
      pdf.dispose();
      await links.save();
      dispose();
    },
  });
}
