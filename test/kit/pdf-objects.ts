import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a screen reader finds in a PDF. */
export interface SaidByPdf {
  readonly isTagged: boolean;
  readonly language: string;
  readonly title: string;
  readonly showsTitle: boolean;
  readonly hasOutline: boolean;
  /** How many structure elements there are of each kind: “/H1”. */
  readonly elements: Readonly<Record<string, number>>;
  /** The headings in their order: “/H1”, “/H2”. */
  readonly headings: readonly string[];
  readonly headerCells: number;
  readonly headerCellsWithScope: number;
  /** What is said of each link; empty where nothing is. */
  readonly links: readonly string[];
  readonly linksInTree: number;
  readonly figuresWithoutWords: number;
  /** The languages of parts that have one of their own. */
  readonly languages: readonly string[];
}

type PdfValue = null | boolean | number | string | readonly PdfValue[] | PdfDictionary;
interface PdfDictionary { readonly [key: string]: PdfValue }
interface PdfObject { readonly value?: PdfValue; readonly stream?: { readonly dict: PdfDictionary } }

/** Reads the objects of a PDF with qpdf. */
export async function saidByPdf(file: string): Promise<SaidByPdf> {
  const { stdout } = await run('qpdf', ['--json=2', '--json-key=qpdf', '--decode-level=generalized', file], { maxBuffer: 256e6 });
  const [, objects = {}] = (JSON.parse(stdout) as { readonly qpdf: readonly [unknown, Readonly<Record<string, PdfObject>>] }).qpdf;
  const at = (value: PdfValue | undefined): PdfValue | undefined => {
    const found = typeof value === 'string' && /^\d+ \d+ R$/.test(value) ? objects[`obj:${value}`] : undefined;
    return found === undefined ? value : found.value ?? found.stream?.dict;
  };
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = at(value);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? found as PdfDictionary : {};
  };
  const text = (value: PdfValue | undefined): string => {
    const found = at(value);
    return typeof found === 'string' ? found.replace(/^u:/, '') : '';
  };
  const root = dictionary(dictionary(objects['trailer']?.value)['/Root']);
  const tree = dictionary(root['/StructTreeRoot']);
  const roles = dictionary(tree['/RoleMap']);
  const found: { readonly kind: string; readonly element: PdfDictionary }[] = [];
  const walk = (value: PdfValue | undefined): void => {
    const one = at(value);
    if (Array.isArray(one)) one.forEach(walk);
    else if (typeof one === 'object' && one !== null) {
      const element = one as PdfDictionary;
      if (typeof element['/S'] === 'string') found.push({ kind: text(roles[element['/S']]) || element['/S'], element });
      walk(element['/K']);
    }
  };
  walk(tree['/K']);
  const all = Object.values(objects).map((object) => dictionary(object.value ?? object.stream?.dict));
  const links = all.filter((one) => one['/Subtype'] === '/Link');
  const headerCells = found.filter(({ kind }) => kind === '/TH');
  const count = (kinds: readonly string[]): Readonly<Record<string, number>> => Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]));
  return {
    isTagged: dictionary(root['/MarkInfo'])['/Marked'] === true,
    language: text(root['/Lang']),
    title: text(dictionary(dictionary(objects['trailer']?.value)['/Info'])['/Title']),
    showsTitle: dictionary(root['/ViewerPreferences'])['/DisplayDocTitle'] === true,
    hasOutline: root['/Outlines'] !== undefined,
    elements: count(found.map(({ kind }) => kind)),
    headings: found.map(({ kind }) => kind).filter((kind) => /^\/H\d$/.test(kind)),
    headerCells: headerCells.length,
    headerCellsWithScope: headerCells.filter(({ element }) => JSON.stringify([at(element['/A'])].flat().map(at)).includes('/Scope')).length,
    links: links.map((link) => text(link['/Contents'])),
    linksInTree: links.filter((link) => link['/StructParent'] !== undefined).length,
    figuresWithoutWords: found.filter(({ kind, element }) => kind === '/Figure' && text(element['/Alt']) === '').length,
    languages: [...new Set(found.map(({ element }) => text(element['/Lang'])).filter((language) => language !== ''))].sort(),
  };
}
