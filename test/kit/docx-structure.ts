import { allOf, childOf, childrenOf, valueAt, wordsOf, type XmlElement } from './read-docx.ts';

/** The order of child elements in the standard (ECMA-376, transitional); Word refuses files with another order. */
const orders: Readonly<Record<string, string>> = {
  'w:pPr': 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr': 'ins del rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tbl': 'tblPr tblGrid tr',
  'w:tblPr': 'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tr': 'trPr tc',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:tcBorders': 'top start left bottom end right insideH insideV',
  'w:tblBorders': 'top left start bottom right end insideH insideV',
  'w:tblCellMar': 'top left start bottom right end',
  'w:sectPr': 'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings',
  'w:style': 'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:styles': 'docDefaults latentStyles style',
  'w:numbering': 'numPicBullet abstractNum num',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:settings': 'writeProtection view zoom displayBackgroundShape trackRevisions defaultTabStop autoHyphenation evenAndOddHeaders updateFields characterSpacingControl footnotePr endnotePr compat themeFontLang',
  'w:docDefaults': 'rPrDefault pPrDefault',
  'w:abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
  'w:num': 'abstractNumId lvlOverride',
  'w:numPr': 'ilvl numId',
};

/** @returns a sentence for each violation of the standard in the file, and for each thing that readers would trip over. */
export function structureProblems(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  return [...packageProblems(parts), ...[...parts.values()].flatMap(orderProblems), ...documentProblems(parts), ...readingProblems(parts)];
}

/** Levels of headings that are left out, two kinds of notes, and rows that are kept on one page although there are many of them. */
function readingProblems(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const body = childOf(parts.get('word/document.xml'), 'w:body');
  const styles = new Map(childrenOf(parts.get('word/styles.xml')).map((style) => [style.attributes['w:styleId'], childOf(style, 'w:pPr')]));
  const styleOf = (paragraph: XmlElement): XmlElement | undefined => styles.get(valueAt(paragraph, 'w:pPr', 'w:pStyle'));
  const problems: string[] = [];
  let level = -1;
  for (const paragraph of allOf(body, 'w:p')) {
    const own = valueAt(paragraph, 'w:pPr', 'w:outlineLvl') ?? valueAt(styleOf(paragraph), 'w:outlineLvl');
    if (own === undefined) continue;
    if (Number(own) > level + 1) problems.push(`“${wordsOf(paragraph)}” is a heading of level ${Number(own) + 1} below one of level ${level + 1}`);
    level = Number(own);
  }
  if (['w:footnoteReference', 'w:endnoteReference'].every((name) => allOf(body, name).length > 0)) problems.push('footnotes and endnotes');
  const isKept = (row: XmlElement): boolean => {
    const first = childrenOf(allOf(row, 'w:tc')[0]).find(({ name }) => name === 'w:p');
    return first !== undefined && [childOf(first, 'w:pPr'), styleOf(first)].some((properties) => childOf(properties, 'w:keepNext') !== undefined);
  };
  for (const table of allOf(body, 'w:tbl')) {
    const kept = allOf(table, 'w:tr').map((row) => (isKept(row) ? 'k' : '-')).join('');
    // At most two rows of headings, an economy and a title stay with the text below them.
    if (/k{5}|k$/.test(kept)) problems.push(`rows that are kept with the next ones: ${kept}`);
  }
  return problems;
}

function packageProblems(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const problems: string[] = [];
  const types = childrenOf(parts.get('[Content_Types].xml'));
  for (const path of parts.keys()) {
    // Custom XML data has only the general type for XML; every other part needs a content type of its own.
    const typed = types.some(({ attributes }) => attributes['PartName'] === `/${path}`) || /\.rels$|^customXml\/item\d+\.xml$/.test(path) || path === '[Content_Types].xml';
    if (!typed) problems.push(`${path} has no content type`);
  }
  for (const { attributes } of types) {
    const part = attributes['PartName']?.slice(1);
    if (part !== undefined && !parts.has(part)) problems.push(`a type is given for ${part}, which is not there`);
  }
  for (const [path, rels] of parts) {
    if (!path.endsWith('.rels')) continue;
    const folder = path.replace(/_rels\/[^/]*$/, '');
    const ids = childrenOf(rels).map(({ attributes }) => attributes['Id'] ?? '');
    if (new Set(ids).size !== ids.length) problems.push(`${path} has an id twice`);
    for (const { attributes } of childrenOf(rels)) {
      const target = attributes['Target'] ?? '';
      const resolves = attributes['TargetMode'] === 'External' ? URL.canParse(target) && !/[\s\\^`{|}"<>]/.test(target) : parts.has((folder + target).replace(/^word\/\.\.\//, ''));
      if (!resolves) problems.push(`${path}: ${target} leads nowhere`);
    }
  }
  return problems;
}

function orderProblems(element: XmlElement): readonly string[] {
  const order = orders[element.name]?.split(' ');
  const children = childrenOf(element);
  const problems = children.flatMap(orderProblems);
  if (order === undefined) return problems;
  const places = children.map(({ name }) => order.indexOf(name.replace('w:', '')));
  if (places.includes(-1) || places.some((place, index) => place < (places[index - 1] ?? 0))) {
    return [...problems, `${element.name}: ${children.map(({ name }) => name).join(' ')}`];
  }
  return problems;
}

function documentProblems(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const problems: string[] = [];
  const valuesOf = (part: string, name: string, attribute: string): ReadonlySet<string> => (
    new Set(childrenOf(parts.get(part)).filter((child) => child.name === name).map(({ attributes }) => attributes[attribute] ?? ''))
  );
  const styles = valuesOf('word/styles.xml', 'w:style', 'w:styleId');
  const numbers = valuesOf('word/numbering.xml', 'w:num', 'w:numId');
  const ids = new Set<string>();
  const anchors = new Set<string>();
  const wanted: string[] = [];
  const footnotes = valuesOf('word/footnotes.xml', 'w:footnote', 'w:id');
  const endnotes = valuesOf('word/endnotes.xml', 'w:endnote', 'w:id');
  let relationships: ReadonlySet<string> = new Set();
  const visit = (element: XmlElement, parent: string): void => {
    const { name, attributes } = element;
    const value = attributes['w:val'] ?? '';
    if (attributes['r:id'] !== undefined && !relationships.has(attributes['r:id'])) problems.push(`${name} has no relationship`);
    if (name === 'w:hyperlink' && attributes['r:id'] === undefined && attributes['w:anchor'] === undefined) problems.push('a link without a target');
    if (name === 'w:hyperlink' && attributes['w:anchor'] !== undefined) wanted.push(attributes['w:anchor']);
    if (name === 'w:bookmarkStart') {
      if (anchors.has(attributes['w:name'] ?? '')) problems.push('two places with one name');
      anchors.add(attributes['w:name'] ?? '');
    }
    for (const properties of ['w:pPr', 'w:rPr', 'w:tblPr', 'w:trPr', 'w:tcPr']) {
      if (childrenOf(element).slice(1).some((child) => child.name === properties) && `${name}Pr` === properties) problems.push(`${properties} is not the first in ${name}`);
    }
    if (name === 'w:trPr' && childrenOf(element).slice(0, -1).some((child) => child.name === 'w:ins' || child.name === 'w:del')) problems.push('a change of a row that is not the last of its properties');
    if (/^w:(?:pStyle|rStyle|tblStyle|basedOn|next)$/.test(name) && !styles.has(value)) problems.push(`no style ${value}`);
    if (name === 'w:footnoteReference' && !footnotes.has(attributes['w:id'] ?? '')) problems.push(`no footnote ${attributes['w:id']}`);
    if (name === 'w:endnoteReference' && !endnotes.has(attributes['w:id'] ?? '')) problems.push(`no endnote ${attributes['w:id']}`);
    if (name === 'w:numId' && !numbers.has(value)) problems.push(`no list ${value}`);
    if (name === 'w:ins' || name === 'w:del') {
      if (ids.has(attributes['w:id'] ?? '')) problems.push('two changes with one id');
      ids.add(attributes['w:id'] ?? '');
      if ((attributes['w:author'] ?? '') === '') problems.push('a change by nobody');
    }
    if (name === 'w:tbl') problems.push(...tableProblems(element));
    if (name === 'w:tc' && childrenOf(element).at(-1)?.name !== 'w:p') problems.push('a cell without a paragraph at its end');
    if (name === 'w:t' && parent === 'w:del') problems.push('deleted text that is not said to be so');
    for (const child of childrenOf(element)) visit(child, name === 'w:r' ? parent : name);
  };
  for (const [path, part] of parts) {
    if (!path.startsWith('word/') || path.endsWith('.rels')) continue;
    relationships = valuesOf(path.replace(/[^/]*$/, (name) => `_rels/${name}.rels`), 'Relationship', 'Id');
    visit(part, '');
  }
  for (const anchor of wanted) if (!anchors.has(anchor)) problems.push(`no place ${anchor}`);
  const body = childrenOf(childOf(parts.get('word/document.xml'), 'w:body'));
  if (body.at(-1)?.name !== 'w:sectPr' || body.at(-2)?.name !== 'w:p') problems.push('the document does not end with a paragraph and its page');
  return problems;
}

/** The grid, the table and each of its rows are equally wide, and a cell is as wide as what it spans. */
function tableProblems(table: XmlElement): readonly string[] {
  const problems: string[] = [];
  const number = (element: XmlElement | undefined, attribute: string, otherwise: number): number => Number(element?.attributes[attribute] ?? otherwise);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const grid = childrenOf(childOf(table, 'w:tblGrid')).map((column) => number(column, 'w:w', Number.NaN));
  if (grid.some((width) => !(width > 0))) problems.push(`columns of ${grid.join(', ')}`);
  if (sum(grid) !== number(childOf(table, 'w:tblPr', 'w:tblW'), 'w:w', Number.NaN)) problems.push('the grid is not as wide as the table');
  for (const row of childrenOf(table).filter(({ name }) => name === 'w:tr')) {
    let column = 0;
    for (const cell of childrenOf(row).filter(({ name }) => name === 'w:tc')) {
      const span = number(childOf(cell, 'w:tcPr', 'w:gridSpan'), 'w:val', 1);
      const width = number(childOf(cell, 'w:tcPr', 'w:tcW'), 'w:w', Number.NaN);
      if (sum(grid.slice(column, column + span)) !== width) problems.push(`a cell of ${width} in columns of ${grid.join(', ')}`);
      column += span;
    }
    if (column !== grid.length) problems.push(`a row of ${column} columns in a table of ${grid.length}`);
  }
  return problems;
}
