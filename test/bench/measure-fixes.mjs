import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from './contestants.mjs';
import { median } from './median.mjs';
import { runMeasured } from './run-measured.mjs';

/**
 * The safe fixes of a file are made.
 *
 * @param {Mistaken} wish
 * @returns {import('./measure-large.mjs').LargeWork['run']}
 */
export function fixOf(wish) {
  return async ({ root, folder }) => {
    const input = path.join(folder, 'mistaken.submission.yaml');
    writeFileSync(input, mistakenInitiatives(wish));
    const { ms, megabytes, code } = await runMeasured([`${root}/dist/cli.js`, 'fix', input]);
    return { ms, megabytes, says: `exit code ${code}` };
  };
}

/**
 * The actions on one line of such a file are asked for, again and again.
 *
 * @param {Mistaken} wish
 * @returns {import('./measure-large.mjs').LargeWork['run']}
 */
export function actionIn(wish) {
  return async ({ root, folder }) => {
    const program = `${root}/dist/server.js`;
    const session = await Session.start({ name: 'pull', program, pulls: true, settings: () => undefined }, folder, {
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } }, dataSupport: true, resolveSupport: { properties: ['edit'] } } },
    });
    const { count } = await session.open(mistakenInitiatives(wish));
    const { result: { items } } = await session.ask('textDocument/diagnostic');
    const times = [];
    let actions = 0;
    for (let turn = 0; turn < 9; turn += 1) {
      const { range } = items[Math.floor((items.length * (turn + 1)) / 11)];
      const { ms, result } = await session.ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
      times.push(ms);
      actions += result.length;
    }
    await session.stop();
    return { ms: median(times), says: `${count} findings in the file, ${Math.round(actions / times.length)} actions on the line` };
  };
}

/**
 * @typedef {object} Mistaken
 * @property {number} count of initiatives, each with several mistakes
 * @property {boolean} [open] whether a quote of one in four is not closed
 *
 * @param {Mistaken} wish
 */
function mistakenInitiatives({ count, open = false }) {
  const kinds = [
    (index) => `    - Title: Vouchers ${index}\n      points: [a.i, a.iv]\n      agencies: [CORFO]\n      description: Firms in Vietnam.\n      links:\n        - htps://www.example.org\n`,
    (index) => `    - title: ${open ? '"' : ''}Open ${index}\n      points: [a.i, a.i]\n      description: Text\n      link: https://www.example.org/${index}\n      links:\n        - https://www.example.org/${index}\n`,
    (index) => `    - title: A plan ${index}\n      strange${index}:\n      points: a.iii\n      description: TBC\n`,
    () => '    - kind: solution\n      odd: words\n      points: [d.iii]\n      description: Warnings\n',
  ];
  const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: desk@meti.go.jp}\nissues:\n  business-continuity:\n';
  return head + Array.from({ length: count }, (_, index) => kinds[index % kinds.length](index)).join('');
}
