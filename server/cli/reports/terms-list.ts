import type { WorkspaceTerm } from '../../template/terms/workspace-terms.ts';
import type { TermsInForce } from '../../service/settings/terms.ts';
import { counted } from '../../words/counts.ts';
import { termMessages } from '../../words/messages/cli/terms.ts';

/** @param file the team's file; undefined when it has none */
export function termsAsText(file: string | undefined, { own, builtIn }: TermsInForce): string {
  const on = builtIn.filter(({ isOff }) => !isOff);
  const off = builtIn.filter(({ isOff }) => isOff);
  const lines = [
    `${counted(on.length, 'term')} that ${on.length === 1 ? 'comes' : 'come'} with Policy Submissions${on.length === 0 ? '' : ' (“policy-submissions explain CODE” explains each of them)'}:`,
    ...on.map(({ code, severity, title }) => `  ${code} (${severity}): ${title}`),
    ...(off.length === 0
      ? []
      : [termMessages.turnedOff({ file: file ?? '', codes: off.map(({ code }) => code) }).text]),
    file === undefined ? termMessages.noTerms.text : `${counted(own.length, 'term')} of your own, in ${file}:`,
    ...own.map((term) => `  ${ownTermLine(term)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function ownTermLine({ find, prefer, language, source, severity }: WorkspaceTerm): string {
  const from = [language, source].filter((one) => one !== '').join(', ');
  const advice = prefer.length === 0 ? 'avoid it' : `write ${prefer.join(', ')}`;
  return `${find.join(', ')} (${severity}): ${advice}${from === '' ? '' : ` [${from}]`}`;
}

/** Version 1. */
export function termsAsJson(file: string | undefined, { own, builtIn, problems }: TermsInForce): string {
  return `${JSON.stringify({ version: 1, builtIn, own: { ...(file !== undefined && { file }), terms: own }, problems }, undefined, 2)}\n`;
}
