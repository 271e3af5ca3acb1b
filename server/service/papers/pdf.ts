import type { SourceDocument } from '../../document/model/source-document.ts';
import { WorkEnded, type Logger, type MadePdf, type NoPdf, type PdfMaker } from '../../ports.ts';
import { allOf } from '../../words/counts.ts';
import type { PaperService } from './papers.ts';
import { pdfMessages } from '../../words/messages/papers/pdf.ts';
import { workMessages } from '../../words/messages/work.ts';

/** Papers as PDF. A program of this machine makes them; none is started before somebody asks for one. */
export interface PdfService {
  /** The finished document; of a template, its blank form. */
  render(document: SourceDocument, wishes: PdfWishes): Promise<PdfPaper | PaperRefusal>;
  /** The blank form of a template that is known here. @returns undefined when there is none of this id */
  renderForm(templateId: string, wishes: PdfWishes): Promise<PdfPaper | PaperRefusal | undefined>;
}

export interface PdfWishes {
  /** Folders that may hold what strangers wrote: no program below them is started. */
  readonly folderUris: readonly string[];
  readonly signal?: AbortSignal;
}

export interface PdfPaper {
  readonly bytes: Uint8Array;
  /** A sentence: what made it, and what can be said of it. */
  readonly made: string;
}

export interface PaperRefusal {
  /** A sentence or two: why it can not be had, and what to do. */
  readonly refused: string;
  /** True when no other paper can be had either. */
  readonly ofAll: boolean;
}

export interface PdfServiceParts {
  /** Absent where no program can be started. */
  readonly pdf: PdfMaker | undefined;
  readonly papers: Pick<PaperService, 'render' | 'renderForm'>;
  readonly trust: { readonly isTrusted: boolean };
  readonly logger: Logger;
}

export function createPdfService({ pdf, papers, trust, logger }: PdfServiceParts): PdfService & { dispose(): void } {
  const gone = new AbortController();
  /** Resolves when all that was asked for before is made: each program takes a processor. */
  let before: Promise<unknown> = Promise.resolve();

  const make = async (
    paper: (to: 'docx' | 'html') => Promise<string | Uint8Array>,
    { folderUris, signal }: PdfWishes,
  ): Promise<PdfPaper | PaperRefusal> => {
    if (pdf === undefined) return { refused: pdfMessages.inBrowser, ofAll: true };
    if (!trust.isTrusted) {
      return { refused: pdfMessages.restricted, ofAll: true };
    }
    const either = signal === undefined ? gone.signal : AbortSignal.any([signal, gone.signal]);
    const making = before.then(() =>
      either.aborted
        ? ({ kind: 'cancelled', programs: [] } as const)
        : pdf.make(
            {
              word: async () => bytesOf(await paper('docx')),
              html: async () => textOf(await paper('html')),
              folderUris,
            },
            either,
          ),
    );
    before = making.catch(() => undefined);
    const answer = await making;
    if (answer.kind === 'cancelled') throw new WorkEnded('cancelled', workMessages.cancelled);
    if (answer.kind === 'made') return { bytes: answer.bytes, made: madeSentence(answer) };
    logger.info(`No PDF was made: ${answer.kind}, with ${answer.programs.join(', ') || 'no program'}.`);
    return {
      refused: refusalOf(answer.kind, answer.programs),
      ofAll: answer.kind === 'no-program' || answer.kind === 'no-room',
    };
  };

  return {
    render: (document, wishes) => make((to) => papers.render(document, to, wishes.signal), wishes),
    renderForm: async (templateId, wishes) => {
      const form = await papers.renderForm(templateId, 'docx', wishes.signal);
      if (form === undefined) return undefined;
      return make(
        async (to) => (to === 'docx' ? form : ((await papers.renderForm(templateId, to, wishes.signal)) ?? '')),
        wishes,
      );
    },
    dispose: () => gone.abort(),
  };
}

function madeSentence({ program, isTagged, hasMark, insteadOf }: MadePdf): string {
  const kind = hasMark ? 'marked' : isTagged ? 'tagged' : 'untagged';
  return insteadOf === undefined
    ? pdfMessages[kind]({ program })
    : pdfMessages[`${kind}Instead`]({ program, insteadOf });
}

function refusalOf(why: Exclude<NoPdf['kind'], 'cancelled'>, programs: readonly string[]): string {
  const tried = allOf(programs);
  switch (why) {
    case 'no-program':
      return pdfMessages.noProgram;
    case 'failed':
      return pdfMessages.failed({ programs: tried });
    case 'late':
      return pdfMessages.late({ program: programs.at(-1) ?? '' });
    case 'no-room':
      return pdfMessages.noRoom({ programs: tried });
  }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
