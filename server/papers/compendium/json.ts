import { jsonPieces, Later } from './json-pieces.ts';
import { oneByOne, type ContactLine } from '../view/cover-view.ts';
import { remarkFields, type LinkView } from '../view/link-view.ts';
import { blocksText, outcomeText } from './initiative-texts.ts';
import type { Compendium } from './compendium-model.ts';

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
        economy, number, file: name,
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
          links: view.links.map((link) => ({ url: link.url, ...(link.text !== link.url && { title: link.text }), ...remarkFields(link) })),
          ...(view.attachments.length > 0 && { attachments: view.attachments.map(attachmentFields) }),
          outcome: outcomeText(view.outcome),
          columns: Object.fromEntries([...view.texts].map(([id, text]) => [id, blocksText(text.blocks)])),
          others: view.others.map(({ label, blocks }) => ({ label, text: blocksText(blocks) })),
        })),
      })),
    })),
    matrix: {
      columns: matrix.columns.map(({ issueId, point }) => ({ issue: issueId, point: point ?? null })),
      rows: matrix.rows.map(({ economy, submissions, counts, total }) => ({ economy, answered: submissions.length > 0, counts, total })),
      totals: matrix.totals,
      total: matrix.total,
    },
    links: new Later(compendium.links, ({ submission, issue, initiative, link, verdict, verdictText, checkedAtMs }) => ({
      url: link.url, verdict, says: verdictText, checkedAt: checkedAtMs === undefined ? null : new Date(checkedAtMs).toISOString(),
      economy: submission.economy, file: submission.name, issue: issue.id, initiative, path: link.path.text,
    })),
    ...(compendium.attachments.length > 0 && {
      attachments: new Later(compendium.attachments, ({ submission, issue, initiative, link }) => ({
        ...attachmentFields(link), economy: submission.economy, submission: submission.name, issue: issue?.id ?? null, initiative, path: link.path.text,
      })),
    }),
    agencies: compendium.agencies.map(({ economy, name, written, website, known, initiatives }) => ({
      economy, name, written, website: website ?? null, known, initiatives,
    })),
    notes: compendium.notes,
  });
  yield '\n';
}

function contactFields(lines: readonly ContactLine[]): Readonly<Record<string, string>> {
  // On the paper a comma divides office and agency; it is not part of the office's name.
  return Object.fromEntries(lines.map((line) => [line.field, line.field === 'office' ? line.text.replace(/,$/, '') : line.text]));
}

function attachmentFields(link: LinkView): Readonly<Record<string, string>> {
  return { file: link.url, ...(link.text !== link.url && { title: link.text }), ...remarkFields(link) };
}
