import { oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Meant extends Written {
  readonly meant: string;
}
interface Name {
  readonly name: string;
}
interface Value extends Written, Name {}
interface Chosen extends Written {
  readonly allowed: readonly string[];
}
interface Severity extends Written {
  /** In quotation marks. */
  readonly code: string;
}
interface Setting {
  /** In quotation marks, or “This” where nothing is written. */
  readonly written: string;
  readonly setting: string;
}

/** Of a team's own files: its configuration, its economies and agencies, its terms. */
export const teamMessages = messages('config.unknown', {
  finding: ({ written }: Written) => `There is no finding ${written}; see the list of findings for the codes.`,
  findingMeant: ({ written, meant }: Meant) => `There is no finding ${written}; did you mean “${meant}”?`,
  codeOutside: ({ written }: Written) => `${written} is the code of a finding; move it below “rules:”.`,
  notForTeam: ({ written }: Written) =>
    `${written} cannot be set for the team; set it in your own settings of the editor.`,
  key: ({ written, known }: Written & { readonly known: readonly string[] }) =>
    `${written} has no effect here; use ${oneOf(known)}.`,
  keyMeant: ({ written, meant }: Meant) => `${written} has no effect here; did you mean “${meant}”?`,
  severity: ({ written, code, allowed }: Severity & Chosen) =>
    `${written} is not a severity for ${code}; write ${oneOf(allowed)}.`,
  severityMeant: ({ written, code, meant }: Severity & Meant) =>
    `${written} is not a severity for ${code}; did you mean “${meant}”?`,
  fileOfLines: ({ example }: { readonly example: string }) => `This file takes lines of its own, such as “${example}”.`,
  partOfLines: ({ part, example }: { readonly part: string; readonly example: string }) =>
    `“${part}” takes lines of its own below it, such as “${example}”.`,
  settingMeant: ({ written, setting, meant }: Setting & { readonly meant: string }) =>
    `${written} is not allowed for “${setting}”; did you mean “${meant}”?`,
  settingOfChoices: ({ written, setting, allowed }: Setting & { readonly allowed: readonly string[] }) =>
    `${written} is not allowed for “${setting}”; write ${oneOf(allowed)}.`,
  settingOfFlag: ({ written, setting }: Setting) =>
    `${written} is not allowed for “${setting}”; write “true” or “false”.`,
  settingOfNumber: ({ written, setting, least, most }: Setting & { readonly least: number; readonly most: number }) =>
    `${written} is not allowed for “${setting}”; write a whole number from ${least} to ${most}.`,
  settingOfPath: ({ written, setting }: Setting) =>
    `${written} is not allowed for “${setting}”; name a file inside this folder, with “/” between the folders, such as “.policy-submissions/baseline.json”.`,
  settingOfTexts: ({ written, setting }: Setting) =>
    `${written} is not allowed for “${setting}”; write each on a line of its own after a dash.`,
  settingOfText: ({ written, setting }: Setting) => `${written} is not allowed for “${setting}”; write a text.`,

  noEconomies: 'This is not a list of economies; start each economy with a dash, “- name: …”.',
  noAgencies:
    'This is not a list of agencies; write an economy with a colon, and below it each agency after a dash, “- acronym: …” and “name: …”.',
  agenciesOfEconomy: ({ written }: Written) =>
    `${written} must have a list of agencies below it; start each with a dash, “- acronym: …” and “name: …”.`,
  entryOfText: ({ written, what }: Written & { readonly what: Registered }) =>
    `${written} is not read; an ${what} is written “- name: …”.`,
  noName: ({ what }: { readonly what: Registered }) => `This ${what} has no name and is not read; add “name: …”.`,
  economyThere: ({ written, meant }: Meant) =>
    `The agencies below ${written} are not used in submissions; move them below “${meant}”.`,
  economyMeant: ({ written, meant }: Meant) =>
    `The agencies below ${written} are not used in submissions; did you mean “${meant}”?`,
  successor: ({ written, economy }: Written & { readonly economy: string }) =>
    `${written} is not an agency of ${economy}; add it to the list, or enter the name of one that is there.`,
  successorMeant: ({ written, economy, meant }: Meant & { readonly economy: string }) =>
    `${written} is not an agency of ${economy}; did you mean “${meant}”?`,
  choice: ({ written, name, allowed }: Value & Chosen) =>
    `${written} is not allowed for “${name}”; write ${oneOf(allowed)}.`,
  detail: ({ written, what }: Written & { readonly what: Registered }) =>
    `${written} is not a detail of an ${what}, so it is not read; remove the line, or move it to “note:”.`,
  detailMeant: ({ written, what, meant }: Meant & { readonly what: Registered }) =>
    `${written} is not a detail of an ${what}; did you mean “${meant}”?`,
  twice: ({ written, economy }: Written & { readonly economy: string }) =>
    `${written} is listed twice for ${economy}; put the details of both into one of them, and remove the other.`,
  acronymTwice: ({ written, economy }: Written & { readonly economy: string }) =>
    `${written} is the acronym of two agencies of ${economy}, so it is not clear which one is meant; remove it from one of them, or add “since” and “until” to both.`,
  economyTwice: ({ what, written }: Written & { readonly what: 'name' | 'code' }) =>
    `Another economy of this list has the ${what} ${written}, and only the first one is used; put the details of both into one of them.`,

  linesForList: ({ name }: Name) => `“${name}” takes lines of its own, not a list.`,
  textForList: ({ name }: Name) => `“${name}” takes one text, not a list.`,
  listForLines: ({ name }: Name) => `“${name}” takes a list; write each on a line of its own after a dash.`,
  textForLines: ({ name }: Name) => `“${name}” takes a text, not lines of its own.`,
  linesForText: ({ written, name, example }: Value & { readonly example: string }) =>
    `${written} is not read; “${name}” takes lines of its own, such as “${example}: …”.`,
  year: ({ written }: Written) => `${written} is not a year; “joined” takes one, such as 1989.`,
  listOfText: ({ written, name, list }: Value & { readonly list: string }) =>
    `“${name}” takes a list, so ${written} is not read; write “${name}: ${list}”.`,
  listOfLines: ({ written, name }: Value) =>
    `“${name}” takes a list, so ${written} is not read; write each after a dash.`,
  noMonth: ({ written, name }: Value) =>
    `${written} is not a date that can be read; “${name}” takes a year, or a year and a month, such as 2024 or 2024-07.`,
  dayForMonth: ({ written, name }: Value) =>
    `${written} is a day; “${name}” takes a year, or a year and a month, such as 2024 or 2024-07.`,
  website: ({ written }: Written) =>
    `${written} is not the address of a page; “website” takes one, such as “https://www.example.org”.`,
  period: ({ until, since }: { readonly until: string; readonly since: string }) =>
    `It ends ${until} and starts ${since}, which is later; swap “since” and “until”, or correct the dates.`,

  termWord: ({ written, meant }: Meant) => `${written} is not known here; did you mean “${meant}”?`,
  noTerm: ({ written }: Written) =>
    `There is no term ${written} to turn off; the list of findings has the codes, which begin with “term.”.`,
  noTermMeant: ({ written, meant }: Meant) => `There is no term ${written} to turn off; did you mean “${meant}”?`,
  inTwoTerms: ({ written }: Written) => `${written} is also in another term; put both into one.`,
});

type Registered = 'economy' | 'agency';
