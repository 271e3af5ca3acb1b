import { didYouMean, isSameName } from '../words/did-you-mean.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { relatedMessages } from '../words/messages/related.ts';
import { templateMessages } from '../words/messages/template.ts';

/** Up to this many templates are named in the message; for more, the message refers to completion. */
const mostNamed = 3;

/** The most templates that are offered for one that is like none of them. */
const mostOffered = 5;

export const templateUnknown = defineRule({
  meta: {
    code: 'template.unknown', title: 'No such template here', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, templates }, add) {
    const named = document.submission.template;
    if (named === undefined || template !== undefined) return;
    const { range } = named;
    const others = (): readonly Fix[] => templates.slice(0, mostOffered).map(({ id }) => replaceFix(document.lines, range, id, { flow: isFlow(document.root), preferred: false }));
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
        range, related, message: templateMessages.unknown.meant({ written, meant }),
        fixes: [replaceFix(document.lines, range, meant, {
          flow: isFlow(document.root), safe: meant === titled || isSameName(named.value, meant),
        })],
      });
      return;
    }
    const message = ids.length <= mostNamed
      ? templateMessages.unknown.few({ written, known: ids.map(quoted) })
      : templateMessages.unknown.many({ written });
    add({ range, related, message, fixes: others() });
  },
});
