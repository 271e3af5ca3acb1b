import { entryOf, isNothing } from '../document/yaml/tree.ts';
import { issueOf } from '../template/template.ts';
import { beginAnswer } from './help/fixes/issue-fixes.ts';
import { issueMeant } from './help/issue-meant.ts';
import { defineRule } from './engine/rule.ts';
import { issueMessages } from '../words/messages/issue.ts';

export const issueEmpty = defineRule({
  meta: {
    code: 'issue.empty', title: 'An issue without an answer', severity: 'hint', fixable: true, since: '0.1.0',
  },
  checkDocument({ document, template, issues }, add) {
    if (template === undefined) return;
    for (const { id, initiatives, malformed } of issues) {
      const issue = issueOf(template, id.value);
      // A list with an empty item, and a value of another type, are reported by other rules.
      if (issue === undefined || initiatives.length > 0 || !isNothing(malformed)) continue;
      add({ range: id.range, missing: 'below', message: issueMessages.empty.unanswered({ title: issue.title }), fixes: () => beginAnswer(document, template, issue) });
    }
    const range = document.submission.issuesKey;
    const value = entryOf(document.root, 'issues')?.value;
    // A missing key `issues`, or one with a value of another type, is reported by other rules.
    if (range === undefined || !(isNothing(value) || value?.kind === 'map')) return;
    const written = new Set(issues.map(({ id }) => (
      issueOf(template, id.value) === undefined ? issueMeant(id.value, template) : id.value
    )));
    for (const issue of template.issues) {
      if (written.has(issue.id)) continue;
      add({ range, missing: 'removed below', message: issueMessages.empty.absent({ title: issue.title }), fixes: () => beginAnswer(document, template, issue) });
    }
  },
});
