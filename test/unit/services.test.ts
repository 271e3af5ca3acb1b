import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../server/contract/read-settings.ts';
import { coverDay } from '../../server/document/model/source-document.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { sampleText } from '../kit/lsp-session.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const uri = 'file:///w/japan.submission.yaml';
const text = sampleText('japan.submission.yaml');
const templateUri = 'file:///w/own.submission-template.yaml';

let made: Services[] = [];
afterEach(() => {
  made.forEach((services) => services.dispose());
  made = [];
});

function servicesWith(files: Readonly<Record<string, string>> = {}): { readonly services: Services; readonly files: MemoryFiles } {
  const memory = new MemoryFiles(files);
  const services = createServices({ files: memory, clock: new FakeClock(), logger: nullLogger }, { trusted: true });
  made.push(services);
  return { services, files: memory };
}

describe('the services', () => {
  it('can not be exchanged by those who take them', () => {
    const { services } = servicesWith();
    expect([services, services.documents, services.language, services.preview, services.papers, services.links, services.linkChecks].map(Object.isFrozen))
      .toEqual([true, true, true, true, true, true, true]);
  });

  it('send of a preview only what an edit changed, as long as the file is kept', () => {
    const { services: { documents, preview } } = servicesWith();
    const first = preview.preview(documents.read(uri, 1, text));
    const edited = text.replace('economy: Japan', 'economy: Chile');
    const second = preview.preview(documents.read(uri, 2, edited), first?.revision);
    expect(first?.changed.length).toBeGreaterThan(second?.changed.length ?? Infinity);
    documents.forget(uri);
    expect(preview.preview(documents.read(uri, 3, edited), second?.revision)?.changed).toHaveLength(first?.changed.length ?? -1);
  });

  it('judge a file that was forgotten as one that is kept', () => {
    const { services: { documents, findings } } = servicesWith();
    const document = documents.read(uri, 1, `${text}\nunknown: 1\n`);
    const kept = findings.of(document);
    documents.forget(uri);
    expect(kept.length).toBeGreaterThan(0);
    expect(findings.of(document)).toEqual(kept);
  });

  it('have another version when templates or settings are others, and only then', async () => {
    const { services: { documents, links }, files } = servicesWith();
    await documents.setFolders(['file:///w']);
    const [version, ofLinks] = [documents.version, links.version];
    documents.read(uri, 1, text);
    expect(await documents.filesChanged([uri])).toBe(false);
    expect([documents.version, links.version]).toEqual([version, ofLinks]);
    documents.setSettings({ ...defaultSettings, links: { ...defaultSettings.links, check: 'off' } });
    expect(documents.settings.links.check).toBe('off');
    const [afterSettings, linksAfterSettings] = [documents.version, links.version];
    expect([afterSettings > version, linksAfterSettings > ofLinks]).toEqual([true, true]);
    files.write(templateUri, 'id: own\ntitle: Own\n');
    expect(await documents.filesChanged([templateUri])).toBe(true);
    expect(documents.version).toBeGreaterThan(afterSettings);
    await documents.setFolders(['file:///elsewhere']);
    expect(links.version).toBeGreaterThan(linksAfterSettings);
  });

  it('work out the fixes of a version once, until something has changed on which they depend', async () => {
    const { services: { documents, findings }, files } = servicesWith();
    const document = documents.read(uri, 1, 'template: own\neconomy: Japan\ncontact:\n  email: desk\nissues:\n  data-exchange:\n    - title: One\n');
    const codes = (): readonly string[] => findings.of(document).map(({ code }) => code);
    const first = findings.of(document).find(({ code }) => code === 'contact.email');
    expect(first).toBeDefined();
    expect(findings.of(document).some((one) => one === first)).toBe(true);
    documents.setSettings({ ...defaultSettings, rules: { 'contact.email': 'off' } });
    expect(codes()).not.toContain('contact.email');
    expect(codes()).toContain('template.unknown');
    files.write(templateUri, 'id: own\ntitle: Own\n');
    await documents.setFolders(['file:///w']);
    expect(codes()).not.toContain('template.unknown');
    expect(findings.of(documents.read(uri, 2, 'template: own\n'))).not.toEqual(findings.of(document));
  });

  it('say of a link why a pattern leaves it out, and nothing of the others', () => {
    const { services: { documents, links } } = servicesWith();
    const document = documents.read(uri, 1, 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      links: [https://a.org/x, https://b.org/y]\n');
    expect(links.collect(document, ['b.org']).map(({ url, excluded }) => [url, excluded]))
      .toEqual([['https://a.org/x', undefined], ['https://b.org/y', { code: 'excludedBySetting', pattern: 'b.org' }]]);
    expect(links.collect(document).map(({ excluded }) => excluded)).toEqual([undefined, undefined]);
    expect(links.collect(documents.read(templateUri, 1, 'links: [https://a.org]\n'), [])).toEqual([]);
  });

  it('know the day of a cover that has one', () => {
    const { services: { documents } } = servicesWith();
    const dayOf = (date: string): string | undefined => coverDay(documents.read(uri, 1, `document:\n  date: ${date}\n`));
    expect([dayOf('2020-06-26'), dayOf('2020-06-31'), dayOf('June')]).toEqual(['2020-06-26', undefined, undefined]);
    expect(coverDay(documents.read(templateUri, 1, 'date: 2020-06-26\n'))).toBeUndefined();
  });
});
