import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { merged, type PaperFormat } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const formats: readonly PaperFormat[] = ['docx', 'html', 'md'];
const alpha = '    - title: Alpha\n      outcome: Ongoing\n';
const paper = ({ contacts = [], initiatives = [alpha] }: { readonly contacts?: readonly string[]; readonly initiatives?: readonly string[] }): string => (
  `template: apec-desg-covid19-2020\neconomy: Japan\n${contacts.length === 0 ? '' : `contact:\n${contacts.join('')}`}issues:\n  business-continuity:\n${initiatives.join('')}`
);
const nothing = { changes: [], notices: [] };

describe('links with one address', () => {
  const link = (language: string, comment = ''): string => `        - url: https://a.example/x${comment}\n          language: ${language}\n`;
  const links = (...items: readonly string[]): string => paper({ initiatives: [`    - title: Alpha\n      links:\n${items.join('')}      outcome: Ongoing\n`] });

  it.each(formats)('are told apart by what is said of them, from %s', async (format) => {
    const into = links(link('Japanese', ' # the first'), link('Korean', ' # the second'));
    expect(await merged(into, into, store, format)).toEqual({ yaml: into, report: nothing });
    // The other one stays with its comment, when one is removed.
    const fewer = await merged(links(link('Korean')), into, store, format);
    expect(fewer.yaml).toContain('x # the second\n          language: Korean\n      outcome');
    expect(fewer.report.changes.map(({ kind }) => kind)).toEqual(['removed']);
    const more = await merged(links(link('Japanese'), link('Korean'), link('Malay')), into, store, format);
    expect(more.yaml).toBe(into.replace('      outcome', `${link('Malay')}      outcome`));
    const edited = await merged(links(link('Japanese'), link('Malay')), into, store, format);
    expect(edited.yaml).toBe(into.replace('Korean', 'Malay'));
  });
});

describe('initiatives with one title', () => {
  const about = (words: string, comment = ''): string => `${comment}    - title: Alpha\n      description: ${words} of this initiative\n      outcome: Ongoing\n`;
  const [first, second, other] = ['Teleworking and its rules', 'Schools and their networks', 'Schools and their larger networks'] as const;
  const removed = '    # The next line is a comment of “Alpha”, which was removed:\n';
  const into = paper({ initiatives: [about(first, '    # the first\n'), about(second, '    # the second\n')] });

  it.each(formats)('are told apart by their words, from %s', async (format) => {
    const after = async (...initiatives: readonly string[]): Promise<string> => (await merged(paper({ initiatives }), into, store, format)).yaml;
    expect(await merged(into, into, store, format)).toEqual({ yaml: into, report: nothing });
    expect(await after(about(second))).toBe(paper({ initiatives: [`${removed}    # the first\n`, about(second, '    # the second\n')] }));
    expect(await after(about(other))).toBe(paper({ initiatives: [`${removed}    # the first\n`, about(other, '    # the second\n')] }));
    expect(await after(about(first), about(other))).toBe(into.replace(second, other));
    expect(await after(about(second), about(first))).toBe(paper({ initiatives: [about(second, '    # the second\n'), about(first, '    # the first\n')] }));
    // A new description is written as a block.
    const more = await after(about(first), about('Airports'), about(second));
    expect(more.replace(/: \|\n +(?=Airports)/, ': ')).toBe(into.replace('    # the second\n', `${about('Airports')}    # the second\n`));
  });
});

describe('contacts that share an address, or have only a placeholder', () => {
  const contact = (name: string, email = '"[insert the email address]"', comment = ''): string => `  - name: ${name}${comment}\n    email: ${email}\n`;
  const [a, b, c] = [contact('A. Person', undefined, ' # the first'), contact('B. Person', 'desk@example.org', ' # the second'), contact('C. Person', 'desk@example.org', ' # the third')];
  const into = paper({ contacts: [a, b, c, contact('D. Person')] });
  // Markdown does not tell which of several lines without an address are whose.
  const telling = ['docx', 'html'] as const;

  it.each(telling)('are told apart by their names, from %s', async (format) => {
    const after = async (...contacts: readonly string[]): Promise<string> => (await merged(paper({ contacts }), into, store, format, into)).yaml;
    expect(await merged(into, into, store, format)).toEqual({ yaml: into, report: nothing });
    expect(await after(a, b, c, contact('D. Person', 'd@example.org'))).toBe(paper({ contacts: [a, b, c, contact('D. Person', '"d@example.org"')] }));
    expect(await after(contact('A. Person', 'a@example.org'), b, c, contact('D. Person'))).toBe(into.replace('[insert the email address]', 'a@example.org'));
    expect(await after(a, b, c)).toBe(paper({ contacts: [a, b, c] }));
    expect(await after(a, c, contact('D. Person'))).toBe(paper({ contacts: [a, '  # the second\n', c, contact('D. Person')] }));
    expect(await after(a, b, contact('E. Person', 'desk@example.org'), contact('D. Person'))).toBe(into.replace('C. Person', 'E. Person'));
  });

  it.each(telling)('are neither taken out nor put in again, where the submission has others since the export, from %s', async (format) => {
    const [exported, since] = [paper({ contacts: [a, b, c] }), paper({ contacts: [a, c, contact('E. Person')] })];
    const { yaml, report } = await merged(exported, since, store, format, exported);
    expect(yaml).toBe(since);
    expect(report.changes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'left: The contact “B. Person” was removed from the submission after the export, so it was not added again from the document.',
      'left: The contact “E. Person” was added after the export, so it is not in the document; it was kept.',
    ]);
  });

  it.each(formats)('are never written into another, from %s', async (format) => {
    const { yaml, report } = await merged(paper({ contacts: [a, b, c, contact('E. Person')] }), into, store, format);
    const made = yaml === into.replace('D. Person', 'E. Person');
    // Where it can not be told whose it is, it is a comment.
    if (!made) expect([yaml.replace(/^# Not understood: E\. Person\n/m, ''), report]).toEqual([into, expect.anything()]);
  });
});
