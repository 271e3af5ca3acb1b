import { fileKey, stepsBetween } from '../document/file-key.ts';
import { entryOf } from '../document/yaml/tree.ts';
import { freeId } from '../template/new/template-parts.ts';
import { didYouMean, isSameName } from '../words/did-you-mean.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { templateMessages } from '../words/messages/findings/template.ts';
import { fileNameIn } from '../words/printable.ts';
import { quotation, quoted, quotedInFull } from '../words/quotation.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import {
  deadlineAfterMeeting,
  outcomesWithoutColumn,
  outcomesWithPlaceholders,
  issuesThatLookAlike,
  pointsThatLeadAstray,
} from './help/template/contradictions.ts';

/** Up to this many templates are named in the message; for more, the message refers to completion. */
const mostNamed = 3;

/** The most templates that are offered for one that is like none of them. */
const mostOffered = 5;

export const templateUnknown = defineRule({
  meta: {
    code: 'template.unknown',
    title: 'No such template here',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, templates }, add) {
    const named = document.submission.template;
    if (named === undefined || template !== undefined) return;
    const { range } = named;
    const others = (): readonly Fix[] =>
      templates
        .slice(0, mostOffered)
        .map(({ id }) => replaceFix(document.lines, range, id, { flow: isFlow(document.root), preferred: false }));
    if (named.value.trim() === '') {
      add({ range, fixes: others(), message: templateMessages.unknown.empty, missing: true });
      return;
    }
    const written = quotation(named.value);
    const related = [{ message: relatedMessages.whenTemplateIsKnown, range }];
    const ids = templates.map((one) => one.id);
    const titled = templates.find((one) => one.title === named.value)?.id;
    const meant = didYouMean(named.value, ids) ?? titled;
    if (meant !== undefined) {
      add({
        range,
        related,
        message: templateMessages.unknown.meant({ written, meant }),
        fixes: [
          replaceFix(document.lines, range, meant, {
            flow: isFlow(document.root),
            safe: meant === titled || isSameName(named.value, meant),
          }),
        ],
      });
      return;
    }
    const message =
      ids.length <= mostNamed
        ? templateMessages.unknown.few({ written, known: ids.map(quoted) })
        : templateMessages.unknown.many({ written });
    add({ range, related, message, fixes: others() });
  },
});

export const templateDuplicate = defineRule({
  meta: {
    code: 'template.duplicate',
    title: 'Two templates have the same “id”',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkTemplate({ document: { uri, root, lines }, templates }, add) {
    const node = entryOf(root, 'id')?.value;
    if (node?.kind !== 'scalar' || node.value === null) return;
    const id = String(node.value);
    // The first counts, and those of the folder stand before those that everybody has.
    const counts = templates.find((template) => template.id === id);
    if (counts === undefined || counts.uri === undefined) return;
    const fixes = (): [ReturnType<typeof replaceFix>] => [
      replaceFix(lines, node.range, freeId(id, new Set(templates.map((template) => template.id))), {
        flow: false,
        preferred: false,
      }),
    ];
    if (fileKey(counts.uri) !== fileKey(uri)) {
      // The two may have one name, in different folders.
      const steps = stepsBetween(fileKey(uri), fileKey(counts.uri));
      const path = steps === undefined ? fileNameIn(counts.uri) : '../'.repeat(steps.up) + steps.names.join('/');
      add({ range: node.range, message: templateMessages.duplicate.other({ file: quotedInFull(path) }), fixes });
    } else if (templates.some((template) => template.id === id && template.uri === undefined)) {
      add({
        range: node.range,
        severity: 'hint',
        message: templateMessages.duplicate.builtIn,
        fixes,
      });
    }
  },
});

export const templateContradiction = defineRule({
  meta: {
    code: 'template.contradiction',
    title: 'A contradiction in the template',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkTemplate({ document }, add) {
    deadlineAfterMeeting(document, add);
    outcomesWithoutColumn(document, add);
    outcomesWithPlaceholders(document, add);
    issuesThatLookAlike(document, add);
    pointsThatLeadAstray(document, add);
  },
});
