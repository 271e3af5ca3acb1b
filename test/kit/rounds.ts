import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Templates of two rounds: in the second, `b` is gone, `a.iii` and the issue `new` are new. */
const template = (id: string, date: string, issues: string): string => `id: ${id}
title: Survey
organisation: APEC
organisationAcronym: APEC
meeting: Meeting
date: ${date}
deadline: ${date}
submitTo: the secretariat
document: {agendaItem: 4, purpose: Information}
columns:
  - {id: issue, title: Issue}
  - {id: initiatives, title: Initiatives}
  - {id: outcome, title: Outcome}
issues:
${issues}`;

const issueA = `  - id: continuity
    letter: a
    title: Business continuity
    guidance: How is business continued?
    points:
      - {id: a.i, text: Ensure access to reliable connectivity}
      - {id: a.ii, text: Encourage firms to leverage digital tools}
`;

const lastTemplate = template('survey-2020', '2020-06-26', `${issueA}  - {id: exchange, letter: b, title: Exchange of data in a secure manner}\n`);
const nextTemplate = template('survey-2021', '2021-06-25', `${issueA}      - {id: a.iii, text: Protect children on the internet}\n  - {id: skills, letter: b, title: Skills of teachers}\n`);

function lastAnswer(economy: string): string {
  return `template: survey-2020
document: {date: 2020-06-26}
economy: ${economy}
contact:
  name: A. Person
  office: Digital Office
  agency: Ministry of Trade
  email: ${economy.toLowerCase().replaceAll(/[^a-z]/g, '')}@example.org
issues:
  continuity:
    - title: Alpha of ${economy}
      points: [a.i]
      description: The first text of ${economy}.
      links: [https://example.org/alpha]
      outcome: Ongoing
    - title: Beta
      description: The second text.
      outcome: Planned
    - title: Gamma
      description: The third text.
      outcome: Stopped
    - title: Delta
      description: The fourth text.
      outcome: N/A
  exchange:
    - title: Epsilon
      description: The fifth text.
`;
}

/** The templates of two rounds, and the answers of the first in `last/`. */
export function filesOfRounds(economies: readonly string[]): Readonly<Record<string, string>> {
  return {
    'survey-2020.submission-template.yaml': lastTemplate, 'survey-2021.submission-template.yaml': nextTemplate,
    ...Object.fromEntries(economies.map((economy, index) => [`last/${index}.submission.yaml`, lastAnswer(economy)])),
  };
}

/** The same in a folder. */
export async function foldersOfRounds(folder: string, economies: readonly string[]): Promise<void> {
  await mkdir(join(folder, 'last'));
  for (const [name, content] of Object.entries(filesOfRounds(economies))) await writeFile(join(folder, name), content);
}

/** The check box above the answer with this title, ticked in `word/document.xml` as Word does. */
export function tickAbove(title: string): (body: string) => string {
  return (body) => {
    const at = body.lastIndexOf('w14:checked w14:val="0"', body.indexOf(`>${title}<`));
    return body.slice(0, at) + body.slice(at).replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"').replace('☐', '☒');
  };
}

function rowOf(title: string, body: string): string {
  const at = body.indexOf(`>${title}<`);
  return body.slice(Math.max(body.lastIndexOf('<w:tr>', at), body.lastIndexOf('<w:tr ', at)), body.indexOf('</w:tr>', at) + '</w:tr>'.length);
}

/** The row of an answer deleted. */
export function withoutRowOf(title: string): (body: string) => string {
  return (body) => body.replace(rowOf(title, body), '');
}

/** The row of an answer and the one right below it exchanged. */
export function withExchangedRows(title: string, below: string): (body: string) => string {
  return (body) => {
    const [first, second] = [rowOf(title, body), rowOf(below, body)];
    return body.replace(first + second, second + first);
  };
}

/** Those that may submit to APEC, as the registry names them. */
export const memberEconomies: readonly string[] = ['Australia', 'Brunei Darussalam', 'Canada', 'Chile', 'China', 'Hong Kong, China', 'Indonesia', 'Japan', 'Korea', 'Malaysia', 'Mexico',
  'New Zealand', 'Papua New Guinea', 'Peru', 'The Philippines', 'Russia', 'Singapore', 'Chinese Taipei', 'Thailand', 'United States', 'Viet Nam'];
