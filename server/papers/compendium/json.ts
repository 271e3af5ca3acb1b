import { oneByOne, type ContactLine } from '../view/cover-view.ts';
import { remarkFields, type LinkView } from '../view/link-view.ts';
import type { Compendium } from './compendium-model.ts';
import { blocksText, outcomeText } from './initiative-texts.ts';

/** A list for `jsonPieces` whose items are made only when they are written. */
class Later<T = never> {
  readonly #all: Iterable<T>;
  readonly #make: (one: T) => unknown;

  constructor(all: Iterable<T>, make: (one: T) => unknown) {
    this.#all = all;
    this.#make = make;
  }

  *[Symbol.iterator](): Generator<unknown, void, undefined> {
    for (const one of this.#all) yield this.#make(one);
  }
}

/**
 * What `JSON.stringify(value, undefined, 2)` gives, in pieces. A `Later` is written as a list, one item in memory at a
 * time.
 */
function* jsonPieces(value: unknown, indent = ''): Generator<string, void, undefined> {
  const inner = `${indent}  `;
  if (value instanceof Later) yield* listPieces(value, indent);
  else if (Array.isArray(value) && value.some(hasLater)) yield* listPieces(value, indent);
  else if (isObject(value) && hasLater(value)) {
    let before = '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      yield `${before}\n${inner}${JSON.stringify(key)}: `;
      yield* jsonPieces(one, inner);
      before = ',';
    }
    yield `\n${indent}}`;
    // JSON escapes a line break in a text, so every line break here is one of the layout.
  } else yield (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
}

function* listPieces(list: Iterable<unknown>, indent: string): Generator<string, void, undefined> {
  const inner = `${indent}  `;
  let before = '[';
  for (const one of list) {
    yield `${before}\n${inner}`;
    yield* jsonPieces(one, inner);
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${indent}]`;
}

function hasLater(value: unknown): boolean {
  return value instanceof Later || (isObject(value) && Object.values(value).some(hasLater));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * The compendium for other programs; its shape is a contract (docs/compile-and-diff.md). An empty line divides
 * paragraphs of a text.
 */
export function compendiumJson(compendium: Compendium): string {
  return Array.from(compendiumJsonPieces(compendium)).join('');
}

/** The text of `compendiumJson` in pieces. */
export function* compendiumJsonPieces(compendium: Compendium): Generator<string, void, undefined> {
  const { matrix } = compendium;
  yield* jsonPieces({
    version: 1,
    template: compendium.templateId,
    title: compendium.title,
    submissions: new Later(compendium.submissions, ({ economy, number, name, contact }) => {
      const [first = {}, ...others] = oneByOne(contact.lines).map(contactFields);
      return {
        economy,
        number,
        file: name,
        ...(compendium.showsContacts && { contact: first }),
        ...(others.length > 0 && { contacts: [first, ...others] }),
      };
    }),
    issues: compendium.issues.map((issue) => ({
      id: issue.id,
      letter: issue.letter,
      title: issue.title,
      known: issue.known,
      points: issue.points.map(({ id, text }) => ({ id, text })),
      answers: new Later(issue.answers, ({ submission, initiatives }) => ({
        economy: submission.economy,
        file: submission.name,
        initiatives: initiatives.map(({ view, points, agencies }) => ({
          path: view.path.text,
          title: view.title?.text ?? '',
          kind: view.kind?.text ?? '',
          points,
          agencies,
          description: blocksText(view.description.blocks),
          links: view.links.map((link) => ({
            url: link.url,
            ...(link.text !== link.url && { title: link.text }),
            ...remarkFields(link),
          })),
          ...(view.attachments.length > 0 && { attachments: view.attachments.map(attachmentFields) }),
          outcome: outcomeText(view.outcome),
          columns: Object.fromEntries([...view.texts].map(([id, text]) => [id, blocksText(text.blocks)])),
          others: view.others.map(({ label, blocks }) => ({ label, text: blocksText(blocks) })),
        })),
      })),
    })),
    matrix: {
      columns: matrix.columns.map(({ issueId, point }) => ({ issue: issueId, point: point ?? null })),
      rows: matrix.rows.map(({ economy, submissions, counts, total }) => ({
        economy,
        answered: submissions.length > 0,
        counts,
        total,
      })),
      totals: matrix.totals,
      total: matrix.total,
    },
    links: new Later(
      compendium.links,
      ({ submission, issue, initiative, link, verdict, verdictText, checkedAtMs }) => ({
        url: link.url,
        verdict,
        says: verdictText,
        checkedAt: checkedAtMs === undefined ? null : new Date(checkedAtMs).toISOString(),
        economy: submission.economy,
        file: submission.name,
        issue: issue.id,
        initiative,
        path: link.path.text,
      }),
    ),
    ...(compendium.attachments.length > 0 && {
      attachments: new Later(compendium.attachments, ({ submission, issue, initiative, link }) => ({
        ...attachmentFields(link),
        economy: submission.economy,
        submission: submission.name,
        issue: issue?.id ?? null,
        initiative,
        path: link.path.text,
      })),
    }),
    agencies: compendium.agencies.map(({ economy, name, written, website, known, initiatives }) => ({
      economy,
      name,
      written,
      website: website ?? null,
      known,
      initiatives,
    })),
    notes: compendium.notes,
  });
  yield '\n';
}

function contactFields(lines: readonly ContactLine[]): Readonly<Record<string, string>> {
  // On the paper a comma divides office and agency; it is not part of the office's name.
  return Object.fromEntries(
    lines.map((line) => [line.field, line.field === 'office' ? line.text.replace(/,$/, '') : line.text]),
  );
}

function attachmentFields(link: LinkView): Readonly<Record<string, string>> {
  return { file: link.url, ...(link.text !== link.url && { title: link.text }), ...remarkFields(link) };
}
