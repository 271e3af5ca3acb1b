import { attachedFile, type AttachedVerdict } from '../document/model/attached-file.ts';
import type { Located } from '../document/text/text.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule, type Fix, type InitiativeContext, type Report } from './engine/rule.ts';
import { linkAsRemark } from './help/fixes/link-remark.ts';
import { replaceFix } from './help/edits.ts';
import { standsInFlow } from './help/links/links-of.ts';
import { hasPlaceholder } from './help/placeholders.ts';

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
  const report = (message: string, fixes: readonly Fix[] = []): Report => ({
    range, message, ...(fixes.length > 0 ? { fixes } : { fixes: () => linkAsRemark({ source, ...initiative }, range), byHand: true }),
  });
  if (said.kind === 'unfit') {
    switch (said.why) {
      case 'absolute':
        return report(`${quotation(value)} is a path on one computer only; put the file in the folder of this submission, and enter its name.`);
      case 'scheme':
        return report(`${quotation(value)} is neither a file nor a web address; write the name of a file, or an address with “https://”.`);
      case 'backslash': {
        const slashes = value.trim().replaceAll('\\', '/');
        return report(`${quotation(value)} can be opened on Windows only; write ${quotation(slashes)}, with slashes.`, replaced(slashes, true, true));
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
        return report(`${quotation(value)} is a folder; enter the name of a file in it.`);
      case 'outside':
        return report(`${quotation(value)} is outside the open folder, so others may not have it; put the file in the folder of this submission, and enter its name.`);
      case 'missing': {
        const { meant } = more;
        if (meant !== undefined) {
          return report(`There is no file ${quotation(value)} here; did you mean ${quotation(meant.path)}?`, replaced(meant.path, meant.isSure, meant.isSure));
        }
        if (/^www\./i.test(value)) {
          const address = `https://${value.trim()}`;
          return report(`There is no file ${quotation(value)} here; for a page on the web, write “${address}”.`, replaced(address, true));
        }
        return report(`There is no file ${quotation(value)} in the folder of this submission; put it there, or correct the name.`);
      }
    }
  }
}
