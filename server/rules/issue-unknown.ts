import { entryOf, keyName } from '../document/yaml/tree.ts';
import { issueOf } from '../template/template.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { besideIssue } from './help/fixes/issue-fixes.ts';
import { issueMeant, isIssueWritten } from './help/issue-meant.ts';
import { defineRule } from './engine/rule.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { issueMessages } from '../words/messages/issue.ts';
import { relatedMessages } from '../words/messages/related.ts';

/** The most issues that are offered for one that is like none of them. */
const mostOffered = 8;

export const issueUnknown = defineRule({
  meta: {
    code: 'issue.unknown', title: 'Not an issue of this template', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    const node = entryOf(document.root, 'issues')?.value;
    const ranges = new Map(issues.map((issue) => [issue.id.value, issue.id.range]));
    for (const answer of issues) {
      const { id } = answer;
      if (issueOf(template, id.value) !== undefined) continue;
      const meant = issueMeant(id.value, template);
      const written = quotation(id.value);
      const there = meant === undefined ? undefined : ranges.get(meant);
      if (meant === undefined) {
        add({
          range: id.range, message: issueMessages.unknown.unlike({ written, known: template.issues.map(({ id: one }) => quoted(one)) }),
          fixes: template.issues.filter((one) => !ranges.has(one.id)).slice(0, mostOffered).map((one) => replaceFix(document.lines, id.range, one.id, { flow: isFlow(node), preferred: false })),
        });
      } else if (there !== undefined) {
        add({
          range: id.range,
          message: issueMessages.unknown.there({ written, meant }),
          related: [{ message: relatedMessages.named({ name: meant }), range: there }],
          fixes: () => besideIssue(document, answer, meant),
        });
      } else {
        add({
          range: id.range, message: issueMessages.unknown.meant({ written, meant }),
          fixes: node?.kind === 'map' && node.entries.some((entry) => keyName(entry) === id.value)
            ? [replaceFix(document.lines, id.range, meant, { flow: isFlow(node), safe: isIssueWritten(id.value, meant, template) })]
            : [],
        });
      }
    }
  },
});
