import { entryOf, keyName } from '../document/yaml/tree.ts';
import { issueOf } from '../template/template.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { issueMeant, isIssueWritten } from './help/issue-meant.ts';
import { defineRule } from './engine/rule.ts';
import { oneOf } from '../words/lists.ts';
import { quotation, quoted } from '../words/quotation.ts';

export const issueUnknown = defineRule({
  meta: {
    code: 'issue.unknown', title: 'Not an issue of this template', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    const node = entryOf(document.root, 'issues')?.value;
    const written = new Map(issues.map((issue) => [issue.id.value, issue.id.range]));
    for (const { id } of issues) {
      if (issueOf(template, id.value) !== undefined) continue;
      const meant = issueMeant(id.value, template);
      const there = meant === undefined ? undefined : written.get(meant);
      if (meant === undefined) {
        const ids = template.issues.map(({ id: one }) => quoted(one));
        add({ range: id.range, message: `${quotation(id.value)} is not an issue of this template; use ${oneOf(ids)}.` });
      } else if (there !== undefined) {
        add({
          range: id.range,
          message: `${quotation(id.value)} is not an issue of this template; if you mean “${meant}”, which is already there, move the initiatives to it.`,
          related: [{ message: `“${meant}” is here.`, range: there }],
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
