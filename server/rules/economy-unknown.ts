import { didYouMean } from '../words/did-you-mean.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { economyOfFile } from '../template/new/economy-of-file.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { documentMessages } from '../words/messages/document.ts';

export const economyUnknown = defineRule({
  meta: {
    code: 'economy.unknown', title: 'Not a member economy, or not its official name', severity: 'error', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, registries }, add) {
    const named = document.submission.economy;
    if (named === undefined || template === undefined || registries.economy(named.value, template) !== undefined) return;
    const { range } = named;
    // The file's name often tells it: `chile.submission.yaml`.
    const ofFile = (): readonly Fix[] => {
      const told = economyOfFile(document.uri, registries.economies(template));
      return told === undefined ? [] : [replaceFix(document.lines, range, told.name, { flow: isFlow(document.root), preferred: false })];
    };
    if (named.value.trim() === '') {
      add({ range, message: documentMessages.economyUnknown.empty, missing: true, fixes: ofFile() });
      return;
    }
    const written = quotation(named.value);
    const organisation = template.organisationAcronym || template.organisation || 'the organisation';
    const meant = registries.economyMeant(named.value, template);
    const name = meant?.name ?? didYouMean(named.value, registries.economies(template).flatMap((economy) => [economy.name]));
    if (name === undefined) {
      add({ range, message: documentMessages.economyUnknown.unlike({ written, organisation }), fixes: ofFile() });
      return;
    }
    add({
      range,
      message: meant === undefined
        ? documentMessages.economyUnknown.meant({ written, organisation, meant: name })
        : documentMessages.economyUnknown.otherName({ written, organisation, name }),
      fixes: [replaceFix(document.lines, range, name, { flow: isFlow(document.root), safe: meant !== undefined })],
    });
  },
});
