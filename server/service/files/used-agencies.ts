import { readSubmissionDocument } from '../../document/model/read-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import type { Ports } from '../../ports.ts';
import type { Agency } from '../../template/agencies.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { ourFiles } from '../../workspace/check-folders.ts';
import type { FolderReader } from './documents.ts';
import { turnsOf } from '../work/turns.ts';

/** Which agencies the submissions of the workspace name, and which templates they answer, so that these can be offered before others. */
export interface UsedAgencies {
  /** Those of the files around this one that are known so far; files are read when this is first asked, and nobody waits for them. */
  current(uri: string): ReadonlySet<Agency>;
  /** The ids of the templates that the files around this one answer, those of most submissions first, in the same way. */
  templates(uri: string): readonly string[];
  /** Resolves when the files have been read, for those that can wait. */
  known(): Promise<void>;
}

/** More files are not read: what most submissions name stands in these. */
const mostFiles = 200;
/** A larger file would keep the editor waiting. */
const mostBytes = 200_000;

export function createUsedAgencies({ files, clock, logger }: Pick<Ports, 'files' | 'clock' | 'logger'>, templates: TemplateStore): UsedAgencies & FolderReader {
  let folders: readonly string[] = [];
  let reading: Promise<void> | undefined;
  /** What is written in each file, by URI. */
  const names = new Map<string, readonly { readonly name: string; readonly economy: string | undefined }[]>();
  /** The template that each file answers, by URI. */
  const answered = new Map<string, string>();
  /** By folder, as the store names it. */
  const known = new Map<string | undefined, { readonly version: number; readonly agencies: ReadonlySet<Agency> }>();
  /** Files outside of all folders have all others around them. */
  const around = <Said>(said: ReadonlyMap<string, Said>, root: string | undefined): readonly Said[] => (
    [...said].flatMap(([uri, one]) => (root === undefined || templates.folderOf(uri) === root ? [one] : []))
  );
  const read = async (uri: string): Promise<void> => {
    known.clear();
    try {
      const bytes = await files.readFile(uri);
      if (bytes.length > mostBytes) return;
      const { submission } = readSubmissionDocument(uri, 0, decodeText(bytes));
      const economy = submission.economy?.value;
      answered.set(uri, submission.template?.value.trim() ?? '');
      const written = submission.issues.flatMap(({ entries }) => entries.flatMap(({ initiative }) => initiative.agencies.map(({ value }) => value)));
      names.set(uri, [...new Set(written)].map((name) => ({ name, economy })));
    } catch {
      // What can not be read is told where the file is checked.
      names.delete(uri);
      answered.delete(uri);
    }
  };
  const readAll = async (): Promise<void> => {
    const turn = turnsOf(clock, undefined);
    const searched = folders;
    try {
      const found = await Promise.all(searched.map((folder) => files.findFiles(folder, isSubmission)));
      for (const uri of [...new Set(found.flat())].sort().slice(0, mostFiles)) {
        await turn();
        // The window has other folders by now, and their files are read anew.
        if (folders !== searched) return;
        await read(uri);
      }
    } catch (error) {
      logger.warn(`The agencies that submissions name are not known: ${String(error)}`);
    }
  };
  return {
    current(uri) {
      reading ??= readAll();
      const root = templates.folderOf(uri);
      let ofFolder = known.get(root);
      if (ofFolder?.version !== templates.version) {
        const { registries } = templates.at(uri);
        const agencies = around(names, root).flat().flatMap(({ name, economy }) => registries.agenciesNamed(name, economy).map(({ agency }) => agency));
        known.set(root, ofFolder = { version: templates.version, agencies: new Set(agencies) });
      }
      return ofFolder.agencies;
    },
    templates(uri) {
      reading ??= readAll();
      const counts = new Map<string, number>();
      for (const id of around(answered, templates.folderOf(uri))) if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1);
      return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
    },
    known() {
      reading ??= readAll();
      return reading;
    },
    setFolders(folderUris) {
      folders = folderUris;
      reading = undefined;
      known.clear();
      names.clear();
      answered.clear();
      return Promise.resolve();
    },
    async filesChanged(uris) {
      // Before the files are first read, and beyond the most, a change is nothing that was missed.
      if (reading !== undefined) for (const uri of uris) if (isSubmission(uri) && (names.has(uri) || names.size < mostFiles)) await read(uri);
      return false;
    },
  };
}

function isSubmission(name: string): boolean {
  return ourFiles.test(name) && !name.includes('.submission-template.');
}
