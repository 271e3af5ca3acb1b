import { attachedFile, type AttachedVerdict } from '../document/model/attached-file.ts';
import type { Located } from '../document/text/text.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Fix, type InitiativeContext, type Report } from './engine/rule.ts';
import { linkAsRemark } from './help/fixes/link-remark.ts';
import { replaceFix } from './help/edits.ts';
import { standsInFlow } from './help/links/links-of.ts';
import { hasPlaceholder } from './help/placeholders.ts';
import { attachmentMessages } from '../words/messages/attachment.ts';
import type { Message } from '../words/messages/message.ts';

/** The most attachments of one initiative that are judged: nobody reads more findings. */
const mostAttachments = 200;

export const attachmentMissing = defineRule({
  meta: {
    code: 'attachment.missing', title: 'There is no such file', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0', volatile: true,
  },
  checkInitiative(context, add) {
    for (const { file } of context.initiative.attachments.slice(0, mostAttachments)) {
      const report = file && judge(file, context);
      if (report !== undefined) add(report);
    }
  },
});

function judge(file: Located<string>, { initiative: { source, ...initiative }, template, attached }: InitiativeContext): Report | undefined {
  const { range, value } = file;
  const said = attachedFile(value);
  if (said === undefined || said.kind === 'address' || hasPlaceholder(source.slice(range.start, range.end), template)) return undefined;
  const replaced = (text: string, preferred: boolean, safe = false): readonly Fix[] => (
    [replaceFix(source, range, text, { flow: standsInFlow(initiative, range.start), preferred, safe })]
  );
  const written = quotation(value);
  const report = (message: Message, fixes: readonly Fix[] = []): Report => ({
    range, message, ...(fixes.length > 0 ? { fixes } : { fixes: () => linkAsRemark({ source, ...initiative }, range), byHand: true }),
  });
  if (said.kind === 'unfit') {
    switch (said.why) {
      case 'absolute':
        return report(attachmentMessages.absolute({ file: written }));
      case 'scheme':
        return report(attachmentMessages.scheme({ file: written }));
      case 'backslash': {
        const slashes = value.trim().replaceAll('\\', '/');
        return report(attachmentMessages.backslash({ file: written, slashes: quotation(slashes) }), replaced(slashes, true, true));
      }
    }
  }
  const verdict = attached(value);
  return verdict === undefined ? undefined : ofVerdict(verdict);

  function ofVerdict({ kind, ...more }: AttachedVerdict & { readonly meant?: { readonly path: string; readonly isSure: boolean } }): Report | undefined {
    switch (kind) {
      case 'there':
        return undefined;
      case 'folder':
        return report(attachmentMessages.folder({ file: written }));
      case 'outside':
        return report(attachmentMessages.outside({ file: written }));
      case 'missing': {
        const { meant } = more;
        if (meant !== undefined) {
          return report(attachmentMessages.meant({ file: written, meant: quotation(meant.path) }), replaced(meant.path, meant.isSure, meant.isSure));
        }
        if (/^www\./i.test(value)) {
          const address = `https://${value.trim()}`;
          return report(attachmentMessages.page({ file: written, address }), replaced(address, true));
        }
        return report(attachmentMessages.missing({ file: written }));
      }
    }
  }
}
