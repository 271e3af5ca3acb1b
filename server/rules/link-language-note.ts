import { addLinkKey } from './help/links/link-edits.ts';
import { defineRule } from './engine/rule.ts';
import { linkMessages } from '../words/messages/link.ts';

export const linkLanguageNote = defineRule({
  meta: {
    code: 'link.language-note', title: 'The page is not in English, and the link has no note', severity: 'hint', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict, language: ofDocument }, add) {
    for (const link of initiative.links) {
      const verdict = link.url === undefined || link.language !== undefined ? undefined : linkVerdict(link.url.value);
      if (link.url === undefined || (verdict?.kind !== 'ok' && verdict?.kind !== 'moved')) continue;
      const language = languageName(verdict.language, ofDocument);
      if (language === undefined) continue;
      const edits = addLinkKey(initiative, link, 'language', language);
      add({
        range: link.url.range, message: linkMessages.languageNote.other({ language }),
        fixes: edits.length === 0 ? [] : [{ title: `Add “language: ${language}”`, preferred: true, edits }],
      });
    }
  },
});

/** The English name of a language other than the document's; `undefined` for a tag that means none. */
function languageName(tag: string | undefined, ofDocument: string): string | undefined {
  const primary = tag?.split('-')[0]?.toLowerCase();
  if (primary === undefined || primary === ofDocument.split('-', 1)[0] || primary === 'und' || primary === 'mul' || primary === 'zxx') return undefined;
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(primary);
    return name === undefined || name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}
