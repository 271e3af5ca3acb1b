import type { Hover } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import { agoWords } from '../words/ago.ts';
import { touches, type Range } from '../document/text/text.ts';
import { mailLink } from '../links/collect/address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import { linkSentence } from '../words/messages/findings/link-reasons.ts';
import { hoverMessages } from '../words/messages/hover.ts';
import { formatOf } from './format.ts';
import { formatPlaceOf } from './submission-format.ts';
import { checkLinksCommandId } from './link-lens.ts';
import { bold, line, link, paragraphs, text, toContent, type Markup } from './markup.ts';
import { nodeAt, type NodeAt } from './node-at.ts';
import { shapeAt } from '../template/schema.ts';
import { scopeOf } from './scope.ts';
import { aboutKey } from './vocabulary/keys.ts';
import { aboutLimit } from './vocabulary/limits.ts';
import { linksInValue } from './document-links.ts';
import { isoMinute } from '../words/dates.ts';

export interface HoverOptions {
  /** The client shows Markdown. Default: true. */
  readonly markdown?: boolean;
  /** The client has the command that checks a link again. Default: false. */
  readonly linkCommands?: boolean;
  /**
   * The current time, in milliseconds since 1970, to say how long ago a link was checked. Absent: only the date is
   * given.
   */
  readonly nowMs?: number;
}

/**
 * Explains the word at an offset: keys, issues, sub-points, agencies, economies, templates, and links that were
 * checked.
 */
export function hover(
  document: SourceDocument,
  offset: number,
  store: FolderInputs,
  linkVerdict: (url: string) => LinkVerdict | undefined,
  options: HoverOptions = {},
): Hover | null {
  const node = nodeAt(document, offset);
  if (node === undefined) return null;
  const found = node.isKey
    ? { about: describeKey(node, document, store), range: node.range }
    : describeValue(node, document, offset, store, linkVerdict, options);
  if (found.about === undefined) return null;
  const { lines } = document;
  return {
    contents: toContent(found.about, options.markdown ?? true),
    range: { start: lines.positionAt(found.range.start), end: lines.positionAt(found.range.end) },
  };
}

function describeKey({ path, scalar }: NodeAt, document: SourceDocument, store: FolderInputs): Markup | undefined {
  const format = formatOf(document);
  const scope = scopeOf(document, store);
  const names = format.keys.get(formatPlaceOf(path.slice(0, -1), format));
  const shape = names === undefined ? shapeAt(format.schema, path) : undefined;
  const about =
    names === undefined
      ? shape && aboutKey(shape)
      : names.describe?.(String(scalar.value), { ...scope, path: path.slice(0, -1) });
  return about && paragraphs(about, aboutLimit(path, scope.template));
}

function describeValue(
  { path, scalar, range }: NodeAt,
  document: SourceDocument,
  offset: number,
  store: FolderInputs,
  linkVerdict: (url: string) => LinkVerdict | undefined,
  options: HoverOptions,
): { readonly about: Markup | undefined; readonly range: Range } {
  for (const { address, range: place } of linksInValue(document.lines, { ...scalar, range })) {
    if (touches(place, offset))
      return { about: aboutLink(address, linkVerdict(address), document.uri, options), range: place };
  }
  const letter = mailOf(path, scalar.value);
  if (letter !== undefined && linkVerdict(letter) !== undefined)
    return { about: aboutLink(letter, linkVerdict(letter), document.uri, options), range };
  const format = formatOf(document);
  const words = format.values.get(formatPlaceOf(path, format));
  const value = scalar.value === null ? '' : String(scalar.value);
  return { about: value === '' ? undefined : words?.describe?.(value, { ...scopeOf(document, store), path }), range };
}

/** The `mailto:` URL of a value that is a mail address: the contact’s, or one among the links. */
function mailOf(path: NodeAt['path'], value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith('mailto:')) return value;
  return /^contact(?:\.\d+)?\.email$/.test(path.join('.')) ? mailLink(value) : undefined;
}

function aboutLink(
  url: string,
  verdict: LinkVerdict | undefined,
  uri: string,
  { linkCommands = false, markdown = true, nowMs }: HoverOptions,
): Markup | undefined {
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'excluded') return text(linkSentence('excluded', verdict.reason).text);
  const time = isoMinute(verdict.checkedAtMs);
  const looked =
    nowMs === undefined
      ? hoverMessages.checkedOn({ time })
      : hoverMessages.checkedAgo({ ago: agoWords(nowMs - verdict.checkedAtMs), time });
  const { title, contentType } = verdict;
  const seen =
    title !== undefined ? bold(title) : contentType === 'application/pdf' ? text(hoverMessages.isPdf) : undefined;
  const said = url.startsWith('mailto:') ? aboutMail(verdict) : judgement(verdict);
  return paragraphs(
    said,
    seen,
    forwarding(verdict),
    text(looked),
    linkCommands && markdown ? checkAgain(uri, url) : undefined,
  );
}

function aboutMail(verdict: Exclude<LinkVerdict, { kind: 'excluded' }>): Markup {
  if (verdict.kind === 'ok' || verdict.kind === 'moved') return text(hoverMessages.mailAccepted);
  return text(linkSentence(verdict.kind === 'broken' ? 'mailHover' : 'mailDoubtHover', verdict.reason).text);
}

function judgement(verdict: Exclude<LinkVerdict, { kind: 'excluded' }>): Markup {
  switch (verdict.kind) {
    case 'ok':
      return text(verdict.reason === undefined ? hoverMessages.pageWorks : hoverMessages.noSection(verdict.reason));
    case 'moved':
      return line('The page has moved permanently to ', link(verdict.finalUrl));
    case 'unverified':
      return text(linkSentence('hover', verdict.reason).text);
    case 'broken': {
      const runs = verdict.dead?.runs ?? 1;
      const broken = linkSentence('brokenHover', verdict.reason).text;
      return text(runs > 1 ? `${broken} ${hoverMessages.sameResult({ runs })}` : broken);
    }
  }
}

/** The address to which a working link redirects. */
function forwarding(verdict: Exclude<LinkVerdict, { kind: 'excluded' }>): Markup | undefined {
  return verdict.kind === 'ok' && verdict.finalUrl !== undefined
    ? line('It redirects to ', link(verdict.finalUrl))
    : undefined;
}

function checkAgain(uri: string, url: string): Markup {
  // A parenthesis in the address would end the Markdown link.
  const given = encodeURIComponent(JSON.stringify([uri, [url]])).replace(
    /[()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return { markdown: `[Check again](command:${checkLinksCommandId}?${given})`, plain: 'Check again' };
}
