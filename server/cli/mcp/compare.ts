import { asRecord, asText, asTexts } from '../../contract/plain-value.ts';
import { quotation } from '../../words/quotation.ts';
import { Refusal } from '../refusal.ts';
import { findSources } from '../sources.ts';
import { limitOf, totals, type ToolInput, type ToolSurroundings } from './tool-input.ts';

/** The answers of a folder by issue, without contacts: of the compendium that “compile” makes, the part that is asked for. */
export async function compareAnswers(input: ToolInput, { io, session }: ToolSurroundings): Promise<string> {
  const { sources } = await findSources([asText(input['folder']) || '.'], io, { to: 'compare', wants: 'submissions' });
  const wanted = asText(input['template']);
  const parts = [];
  const ids = new Set<string>();
  for (const source of sources) {
    const open = await session.open(source);
    if (typeof open === 'string') throw new Refusal(open);
    if (open.document.kind !== 'submission') continue;
    const id = open.document.submission.template?.value.trim() ?? '';
    if (id !== '') ids.add(id);
    if (id !== '' && (wanted === '' || wanted === id)) parts.push({ id, papers: open.services.papers, part: await open.services.papers.compendiumPart({ name: source.path, document: open.document }) });
  }
  const [first] = parts;
  if (first === undefined) throw new Refusal(wanted === '' ? 'There is no submission in this folder.' : `No submission answers ${quotation(wanted)}; there are answers to ${[...ids].join(', ')}.`);
  if (wanted === '' && ids.size > 1) throw new Refusal(`The submissions answer several templates; name one with “template”: ${[...ids].join(', ')}.`);
  const { content } = await first.papers.compile({ templateId: first.id, parts: parts.map(({ part }) => part), to: 'json', withoutContacts: true });
  return shown(JSON.parse(content instanceof Uint8Array ? new TextDecoder().decode(content) : [...content].join('')), input);
}

function shown(compendium: unknown, input: ToolInput): string {
  const [issue, point] = [asText(input['issue']), asText(input['point'])];
  const issues = listOf(asRecord(compendium)['issues']).filter((one) => issue === '' || one['id'] === issue || one['letter'] === issue);
  if (issues.length === 0) throw new Refusal(`There is no issue ${quotation(issue)}; there are ${listOf(asRecord(compendium)['issues']).map((one) => asText(one['id'])).join(', ')}.`);
  const all = issues.flatMap((one) => listOf(one['answers']).flatMap((answer) => listOf(answer['initiatives'])
    .filter((initiative) => point === '' || asTexts(initiative['points']).includes(point))
    .map((initiative) => ({ heading: `${asText(one['letter'])}) ${asText(one['title'])}`, text: initiativeText(asText(answer['economy']), asText(answer['file']), initiative) }))));
  const some = all.slice(0, limitOf(input));
  const texts = some.map(({ heading, text }, index) => `${heading === some[index - 1]?.heading ? '' : `## ${heading}\n\n`}${text}\n`);
  return `${texts.join('\n')}\n${totals(all.length, some.length)}`;
}

function initiativeText(economy: string, file: string, initiative: Readonly<Record<string, unknown>>): string {
  const links = listOf(initiative['links']).map((link) => asText(link['url']));
  const columns = Object.entries(asRecord(initiative['columns'])).map(([id, text]) => `${id}: ${asText(text)}`);
  return [
    `**${economy}: ${asText(initiative['title'])}** (${file}, ${asText(initiative['path'])})`,
    ...[['Sub-points', asTexts(initiative['points'])], ['Agencies', asTexts(initiative['agencies'])]].flatMap(([label, items]) => ((items?.length ?? 0) === 0 ? [] : [`${String(label)}: ${(items as readonly string[]).join(', ')}`])),
    ...[asText(initiative['description']), ...columns, ...links].filter((one) => one !== ''),
    ...(asText(initiative['outcome']) === '' ? [] : [`Outcome: ${asText(initiative['outcome'])}`]),
  ].join('\n');
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}
