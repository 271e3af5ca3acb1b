import type { Column, Template } from '../../template/template.ts';
import { labelAt } from '../understand/content/labels.ts';
import { isTitle } from '../understand/form/heading-rows.ts';
import { inTwoLanguages, letters } from '../understand/likeness.ts';

/**
 * What a column of a pasted table holds: a part of an initiative, a column of the template, or something with a name of
 * its own.
 */
export type ColumnRole =
  | {
      readonly kind:
        | 'title'
        | 'titleAndText'
        | 'initiatives'
        | 'issue'
        | 'description'
        | 'outcome'
        | 'actual'
        | 'expected'
        | 'links'
        | 'number';
    }
  | { readonly kind: 'column'; readonly id: string }
  /** The heading as it was written; it becomes the label of a cell that is kept as text. */
  | { readonly kind: WithHeading; readonly heading: string };

type WithHeading = 'agencies' | 'attachments' | 'points' | 'other';

const known: readonly (readonly [
  'number' | 'outcome' | 'links' | 'description' | 'title' | 'attachments' | 'points',
  RegExp,
])[] = [
  ['number', /^(?:no|nr|number|item no|s no|sl no|)$/],
  ['outcome', /^(?:(?:policy|current|present) )?status(?: to date)?$/],
  [
    'links',
    /^(?:(?:web|relevant|useful|related) )?(?:(?:web ?)?links?|urls?|web ?sites?|web ?pages?|sources?|references?|evidence|further information|more information)(?: urls?)?(?: \d{1,2})?$/,
  ],
  ['attachments', /^(?:attachments?|attached files?|annex(?:es)?|enclosures?)(?: s)?$/],
  ['points', /^sub ?points?(?: s)?$/],
  [
    'description',
    /^(?:(?:brief|short) )?(?:descriptions?|details?|summary|text|explanation|content|objectives?)(?: of (?:the )?(?:initiative|programme|program|project|measure))?$/,
  ],
  [
    'title',
    /^(?:(?:name|title) of (?:the )?)?(?:title|name|initiatives?|measures?|programmes?|programs?|projects?|polic(?:y|ies)|actions?|activit(?:y|ies))(?: (?:title|name))?$/,
  ],
];

/** The same in other languages, as whole headings; those of outcomes and agencies are labels within texts, too. */
const knownElsewhere = new Map(
  Object.entries({
    number: '番号 編號 编号 序号 序號 번호 순번 numero num номер stt ลำดับ',
    links:
      'リンク 関連リンク 链接 連結 鏈接 링크 출처 出典 来源 來源 enlace enlaces fuente fuentes lien liens tautan pautan sumber ссылка ссылки источник liên_kết nguồn ลิงก์',
    description:
      '説明 概要 内容 詳細 描述 说明 說明 內容 설명 내용 개요 descripción resumen detalle detalles résumé deskripsi uraian penerangan keterangan описание содержание mô_tả nội_dung รายละเอียด คำอธิบาย',
    title:
      '名称 名稱 タイトル 題名 標題 标题 施策 施策名 取組 取組名 措施 举措 舉措 政策 政策措施 事業 事業名 项目 項目 이름 명칭 제목 정책 사업 사업명 조치 nombre título iniciativa iniciativas medida medidas política políticas programa programas proyecto proyectos nom titre mesure mesures projet projets nama judul inisiatif kebijakan langkah program название наименование инициатива инициативы мера меры tên tên_sáng_kiến sáng_kiến biện_pháp chính_sách ชื่อ ชื่อโครงการ โครงการ มาตรการ นโยบาย',
  } as const).flatMap(([kind, words]) =>
    words
      .split(' ')
      .map(
        (word) => [letters(word.replaceAll('_', ' ')), kind as 'number' | 'links' | 'description' | 'title'] as const,
      ),
  ),
);

/** What the cells of a first row name; undefined when they are no headings. @param cells the lines of each */
export function rolesNamed(
  cells: readonly (readonly string[])[],
  template: Template | undefined,
): readonly ColumnRole[] | undefined {
  const roles = cells.map((lines) => roleOfHeading(lines, template));
  const named = roles.filter(({ kind }) => kind !== 'other' && kind !== 'number');
  const names = named.some(({ kind }) => kind === 'title' || kind === 'initiatives');
  // Of two columns that are named, one is enough where it says which is the title and the others are as short.
  const isHead =
    named.length > 1
      ? names || named.some(({ kind }) => kind === 'description')
      : names && cells.every((lines) => lines.join(' ').length <= longestHeading);
  return isHead ? roles : undefined;
}

/** Letters of a heading that is not known. */
const longestHeading = 60;

/**
 * What the columns hold where no headings say so: title, description, outcome, and further texts; or, where the first
 * has lines below a title as on the form, initiatives and outcome.
 *
 * A column that names issues of the form and nothing else is that of the issues, and one at the end in which each cell
 * says how far something is, that of the outcomes.
 *
 * @param rows the lines of each cell
 */
export function rolesByPlace(
  rows: readonly (readonly (readonly string[])[])[],
  width: number,
  isIssue: (cell: string) => boolean,
): readonly ColumnRole[] {
  const isAll = (at: number, test: (cell: string) => boolean): boolean =>
    width > 1 && rows.every((row) => test((row[at] ?? []).join(' ')));
  if (isAll(0, isIssue))
    return [
      { kind: 'issue' },
      ...rolesByPlace(
        rows.map((row) => row.slice(1)),
        width - 1,
        () => false,
      ),
    ];
  const first = isAll(0, countsRow) ? 1 : 0;
  const hasProgress = isAll(width - 1, (cell) => progress.test(cell.trim()));
  const hasLines = rows.some((row) => (row[first]?.length ?? 0) > 1);
  // The form has one column of initiatives with their texts, and one of outcomes. Where there are others, they have the
  // texts.
  const isForm = hasLines && width - first <= 2;
  const parts: readonly ColumnRole[] = isForm
    ? [{ kind: 'initiatives' }]
    : [
        { kind: hasLines ? 'titleAndText' : 'title' },
        ...(width - first > 2 || !hasProgress ? [{ kind: 'description' } as const] : []),
      ];
  const order: readonly ColumnRole[] = [
    ...(first === 1 ? [{ kind: 'number' } as const] : []),
    ...parts,
    ...(hasProgress ? [] : [{ kind: 'outcome' } as const]),
  ];
  return Array.from({ length: width }, (_, at) =>
    hasProgress && at === width - 1 ? { kind: 'outcome' } : (order[at] ?? { kind: 'description' }),
  );
}

/** How far something is, in a few words. */
const progress =
  /^(?:(?:partly |fully |already )?(?:ongoing|on-going|completed?|done|finished|planned|under ?way|in progress|started|launched|implemented|not started|in preparation|pending|continuing)\b.{0,60}|n\/?a|tb[cd])$/i;

/** True for a number that only counts the rows: “1”, “(2)”, “3.”. */
export function countsRow(cell: string): boolean {
  return /^\(?\d{1,3}[.)]?$/.test(cell.trim());
}

/** The role of a heading as it is written, or in one of its lines or of two languages. */
function roleOfHeading(lines: readonly string[], template: Template | undefined): ColumnRole {
  const whole = lines.join(' ');
  const parts =
    lines.length > mostLanguages || whole.length > longestInLanguages
      ? []
      : [...(lines.length > 1 ? lines : []), ...lines.flatMap(inTwoLanguages)];
  for (const heading of [whole, ...parts]) {
    const role = roleNamed(heading, whole, template);
    if (role !== undefined) return role;
  }
  return { kind: 'other', heading: whole };
}

const mostLanguages = 3;
/** Letters of a heading in several languages. */
const longestInLanguages = 120;

/** @param whole the heading as it is written, of which `heading` may be a part */
function roleNamed(heading: string, whole: string, template: Template | undefined): ColumnRole | undefined {
  const written = letters(heading);
  const kind = known.find(([, pattern]) => pattern.test(written))?.[0] ?? knownElsewhere.get(written);
  if (kind !== undefined) return kind === 'attachments' || kind === 'points' ? { kind, heading: whole } : { kind };
  // What is a label within a text is the title of a column, in whichever language.
  const label = labelAt(`${heading.trim()}:`);
  if (label !== undefined && label.key !== 'kind' && label.length > heading.trim().length)
    return label.key === 'agencies' ? { kind: label.key, heading: whole } : { kind: label.key };
  const column = template?.columns.find((one) => isTitle(heading, one.title));
  return column === undefined ? undefined : roleOf(column);
}

function roleOf({ holds, id }: Column): ColumnRole {
  return holds === 'text' ? { kind: 'column', id } : { kind: holds };
}
