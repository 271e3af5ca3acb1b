import { attachedFile, relativeReference } from '../../document/model/attached-file.ts';
import type { Attachment, Link, LinkDetail } from '../../document/model/submission.ts';
import type { Located } from '../../document/text/text.ts';
import { longDate } from '../../words/dates.ts';
import { isLanguageOf } from '../../words/language-tags.ts';
import { oneLine } from './cover-view.ts';
import { below, type NodePath } from './node-path.ts';
import { safeHref } from '../../document/prose/addresses.ts';

/**
 * A link as readers see it: the text that links to the page, and the remarks behind it. The writers of the formats set
 * these texts and need not know which keys a link has.
 */
export interface LinkView {
  readonly path: NodePath;
  /** The title when there is one, otherwise the address as it is written. */
  readonly text: string;
  readonly url: string;
  /** Absent when the address must not become a link. */
  readonly href: string | undefined;
  /**
   * For an attachment that is a file: the reference to it from the submission's folder, for papers that stand there.
   */
  readonly fileHref?: string;
  /**
   * What stands before the link on the paper, without its colon; absent for a link, and in a list of attachments alone.
   */
  readonly label?: 'Attachment';
  /** In the order in which the paper has them, each with a blank before it. */
  readonly remarks: readonly LinkRemark[];
}

/** A remark about a link, which the paper has behind the link. */
export interface LinkRemark extends Said {
  readonly kind: RemarkKind;
}

interface Said {
  /** “(Japanese text only)”, “archived copy”, “accessed 20 June 2020”. */
  readonly text: string;
  /** Where the text leads; absent when it leads nowhere. */
  readonly href?: string | undefined;
  /** The value in JSON where it is neither `href` nor `text`: “20 June 2020”. */
  readonly value?: string | undefined;
}

/** The names of a kind of remark in the formats, and whether lists of links have it. */
interface RemarkKind {
  /** The key in JSON, whose shape is a contract (docs/compile-and-diff.md). */
  readonly field: string;
  /** The CSS class of the remark's element in HTML. */
  readonly className: string;
  /** Whether the compendium's list of links shows the remark, too. */
  readonly isListed: boolean;
}

/**
 * How each key of a link becomes a remark. The title is not among them, because it is shown in place of the address.
 */
const sayings: Readonly<
  Record<
    Exclude<LinkDetail, 'title'>,
    RemarkKind & { readonly say: (written: string, paperLanguage: string) => Said | undefined }
  >
> = {
  language: {
    field: 'note',
    className: 'language-note',
    isListed: true,
    // A page in the language of the paper needs no remark.
    say: (language, ofPaper) => (isLanguageOf(language, ofPaper) ? undefined : { text: `(${language} text only)` }),
  },
  archived: {
    field: 'archived',
    className: 'archived',
    isListed: true,
    say: (address) => {
      const href = safeHref(address);
      return href === undefined ? undefined : { text: 'archived copy', href };
    },
  },
  accessed: {
    field: 'accessed',
    className: 'accessed',
    isListed: false,
    say: (written) => {
      const date = longDate(written);
      return { text: `accessed ${date}`, value: date };
    },
  },
};

const remarked = Object.entries(sayings) as readonly (readonly [
  keyof typeof sayings,
  (typeof sayings)[keyof typeof sayings],
])[];

/**
 * @param list the path of the list that the links are written in
 * @param language the tag of the paper's language: that a page is in this language needs no remark
 */
export function linkViews(links: readonly Link[], list: NodePath, language: string): readonly LinkView[] {
  return links.flatMap((link, position): readonly LinkView[] => {
    const url = oneLine(link.url?.value ?? '');
    const text = oneLine(link.title?.value ?? '') || url;
    return text === ''
      ? []
      : [{ path: below(list, position), text, url, href: safeHref(url), remarks: remarksOf(link, language) }];
  });
}

/** Most initiatives have no attachments: they share this list. */
const noViews: readonly never[] = [];

/**
 * Attachments as links.
 *
 * @param list the path of the list that they are written in
 * @param label where they stand below links, what tells them from these
 */
export function attachmentViews(
  attachments: readonly Attachment[],
  list: NodePath,
  language: string,
  label?: NonNullable<LinkView['label']>,
): readonly LinkView[] {
  if (attachments.length === 0) return noViews;
  return attachments.flatMap((attachment, position): readonly LinkView[] => {
    const url = oneLine(attachment.file?.value ?? '');
    const text = oneLine(attachment.title?.value ?? '') || url;
    if (text === '') return [];
    const file = attachedFile(url);
    return [
      {
        path: below(list, position),
        text,
        url,
        ...(label !== undefined && { label }),
        href: file?.kind === 'address' ? safeHref(url) : undefined,
        ...(file?.kind === 'path' && file.path.names.length > 0 && { fileHref: relativeReference(file.path) }),
        remarks: remarksOf(attachment, language),
      },
    ];
  });
}

/** Most links have no remarks: they share this list. */
const none: readonly LinkRemark[] = [];

function remarksOf(link: Partial<Record<LinkDetail, Located<string>>>, language: string): readonly LinkRemark[] {
  let remarks: LinkRemark[] | undefined;
  for (const [key, kind] of remarked) {
    const written = link[key];
    if (written === undefined) continue;
    const text = oneLine(written.value);
    const said = text === '' ? undefined : kind.say(text, language);
    if (said !== undefined) (remarks ??= []).push({ text: said.text, href: said.href, value: said.value, kind });
  }
  return remarks ?? none;
}

/** The links of an initiative, then its attachments, as its cell of the table has them. */
export function referencesOf({
  links,
  attachments,
}: {
  readonly links: readonly LinkView[];
  readonly attachments: readonly LinkView[];
}): readonly LinkView[] {
  return attachments.length === 0 ? links : [...links, ...attachments];
}

/** What stands before a link, with the blank behind it: “Attachment: ”. */
export function labelBefore({ label }: LinkView): string {
  return label === undefined ? '' : `${label}: `;
}

/**
 * The text of a link that can not be clicked (its address is unsafe, or the format has no links): the title and the
 * written address.
 */
export function writtenLink({ text, url }: LinkView): string {
  return text === url ? text : `${text} ${url}`.trim();
}

/** A link with its remarks for a format without links: each address stands behind the text that it belongs to. */
export function plainLink(link: LinkView): string {
  return [
    writtenLink(link),
    ...link.remarks.map(({ text, href }) => (href === undefined ? text : `${text}: ${href}`)),
  ].join(' ');
}

/** The remarks of a link as fields of its JSON object. */
export function remarkFields({ remarks }: LinkView): Readonly<Record<string, string>> {
  return Object.fromEntries(remarks.map(({ kind, text, href, value = href ?? text }) => [kind.field, value]));
}
