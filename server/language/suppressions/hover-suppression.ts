import type { Hover, Range as LspRange } from 'vscode-languageserver-types';
import type { SeveritySetting } from '../../contract/settings.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { touches, type Range } from '../../document/text/text.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { ruleOf } from '../../rules/engine/registry.ts';
import { stateOf } from '../../rules/engine/suppressions/directives.ts';
import type { Suppression } from '../../rules/engine/suppressions/read-suppressions.ts';
import {
  codeMeant,
  ended,
  namesNothing,
  noDay,
  noSuchWord,
  notAtTop,
} from '../../rules/engine/suppressions/suppression-reports.ts';
import { counted } from '../../words/counts.ts';
import { longDate } from '../../words/dates.ts';
import { markdownLink } from '../../words/markdown-signs.ts';
import { hoverMessages } from '../../words/messages/hover.ts';
import { quotation } from '../../words/quotation.ts';
import { bold, bullets, line, paragraphs, text, toContent, type Markup } from '../markup.ts';
import { commentAt, suppressionIn } from './complete-suppression.ts';

/** What an explanation of a comment asks for; each is called only where it is needed. */
export interface CommentFacts {
  /** The findings that each comment hides, by the offset of its `#`. */
  readonly hidden: () => ReadonlyMap<number, readonly Finding[]>;
  /** The day where the user is, `2020-07-01`. */
  readonly today: () => string;
  /** How findings of a code are shown; undefined for a code that there is not. */
  readonly severity: (code: string) => SeveritySetting | undefined;
  /** The address of a code's page, which this client can open from a hover; undefined where there is none. */
  readonly page: (code: string) => string | undefined;
  /** The client shows Markdown. */
  readonly markdown: boolean;
}

/** So many of the findings that a comment hides are told one by one. */
const mostTold = 10;

/** Explains a code in a comment that suppresses findings, and elsewhere in it what it hides right now. */
export function hoverSuppression(document: SourceDocument, offset: number, facts: CommentFacts): Hover | undefined {
  const comment = commentAt(document, offset);
  const suppression = comment && suppressionIn(document, comment);
  if (suppression === undefined || !touches(suppression.range, offset)) return undefined;
  const one = suppression.codes.find(({ range }) => touches(range, offset));
  const about = one === undefined ? aboutComment(document, suppression, facts) : aboutCode(one.code, facts);
  return { contents: toContent(about, facts.markdown), range: placeOf(document, one?.range ?? suppression.range) };
}

function placeOf({ lines }: SourceDocument, { start, end }: Range): LspRange {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

const shownAs: Readonly<Record<SeveritySetting, string>> = {
  error: hoverMessages.shownError,
  warning: hoverMessages.shownWarning,
  information: hoverMessages.shownInformation,
  hint: hoverMessages.shownHint,
  off: hoverMessages.shownOff,
};

/** Explains the code of a finding, whether or not there is such a finding. */
export function aboutCode(code: string, { severity, page }: Pick<CommentFacts, 'severity' | 'page'>): Markup {
  const meta = ruleOf(code)?.meta;
  if (meta === undefined) {
    const meant = codeMeant(code);
    return text(
      meant === undefined
        ? hoverMessages.noFinding({ code: quotation(code) })
        : hoverMessages.noFindingButMeant({ code: quotation(code), meant }),
    );
  }
  const shown = severity(code);
  const address = page(code);
  return paragraphs(
    line(bold(code), `: ${meta.title}.`),
    shown && text(shownAs[shown]),
    address === undefined
      ? undefined
      : {
          markdown: markdownLink(address, 'What it means, and what to do'),
          plain: `What it means, and what to do: ${address}`,
        },
  );
}

function aboutComment(document: SourceDocument, suppression: Suppression, { hidden, today }: CommentFacts): Markup {
  const { codes, scope, atTop, range, until } = suppression;
  const { lines } = document;
  if (scope === 'none') return text(noSuchWord(lines, suppression).report.message.text);
  if (codes.length === 0) return text(namesNothing(lines, suppression).report.message.text);
  if (scope === 'file' && !atTop) return text(notAtTop(lines, suppression).report.message.text);
  const state = stateOf(suppression, today());
  if (state === 'unclear') return text(noDay(suppression, today()).report.message.text);
  if (state === 'has ended') return text(ended(lines, suppression, today(), true).report.message.text);
  const found = hidden().get(range.start) ?? [];
  const isOfFile = scope === 'file';
  const last = until === undefined ? undefined : text(hoverMessages.until({ day: longDate(until.text) }));
  if (found.length === 0)
    return paragraphs(text(isOfFile ? hoverMessages.noEffectInFile : hoverMessages.noEffectOnLine), last);
  const told = found.slice(0, mostTold).map(({ message }) => text(message));
  const more = found.length - told.length;
  return paragraphs(
    text(`It hides ${counted(found.length, 'finding')} ${isOfFile ? 'in this file' : 'on the next line'}:`),
    bullets([...told, ...(more === 0 ? [] : [text(`and ${counted(more, 'other', 'others')}`)])]),
    last,
  );
}
