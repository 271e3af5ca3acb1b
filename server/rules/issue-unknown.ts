import { entryOf, keyName } from '../document/yaml/tree.ts';
import { issueOf } from '../template/template.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { besideIssue } from './help/fixes/issue-fixes.ts';
import { issueMeant, isIssueWritten } from './help/issue-meant.ts';
import { defineRule } from './engine/rule.ts';
import { oneOf } from '../words/lists.ts';
import { quotation, quoted } from '../words/quotation.ts';

/** The most issues that are offered for one that is like none of them. */
const mostOffered = 8;

export const issueUnknown = defineRule({
  meta: {
    code: 'issue.unknown', title: 'Not an issue of this template', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    const node = entryOf(document.root, 'issues')?.value;
    const written = new Map(issues.map((issue) => [issue.id.value, issue.id.range]));
    for (const answer of issues) {
      const { id } = answer;
      if (issueOf(template, id.value) !== undefined) continue;
      const meant = issueMeant(id.value, template);
      const there = meant === undefined ? undefined : written.get(meant);
      if (meant === undefined) {
        const ids = template.issues.map(({ id: one }) => quoted(one));
        add({
          range: id.range, message: `${quotation(id.value)} is not an issue of this template; use ${oneOf(ids)}.`,
          fixes: template.issues.filter((one) => !written.has(one.id)).slice(0, mostOffered).map((one) => replaceFix(document.lines, id.range, one.id, { flow: isFlow(node), preferred: false })),
        });
      } else if (there !== undefined) {
        add({
          range: id.range,
          message: `${quotation(id.value)} is not an issue of this template; if you mean “${meant}”, which is already there, move the initiatives to it.`,
          related: [{ message: `“${meant}” is here.`, range: there }],
          fixes: () => besideIssue(document, answer, meant),
        });
      } else {
        add({
          range: id.range, message: `${quotation(id.value)} is not an issue of this template; did you mean “${meant}”?`,
          fixes: node?.kind === 'map' && node.entries.some((entry) => keyName(entry) === id.value)
            ? [replaceFix(document.lines, id.range, meant, { flow: isFlow(node), safe: isIssueWritten(id.value, meant, template) })]
            : [],
        });
      }
    }
  },
});
