import { fold } from '../../../words/fold.ts';
import { letters } from '../likeness.ts';
import { dropLetters, trimRuns, type Line } from '../lines.ts';
import { textOf } from '../../read/imported-paper.ts';

/** What a labelled line holds. */
export type ContentKey = 'agencies' | 'kind' | 'outcome' | 'actual' | 'expected';

export interface ContentLabel {
  readonly key: ContentKey;
  /** The number of letters up to what the label announces; all of the line's where it stands alone. */
  readonly length: number;
}

/** Letters; what stands further behind is no label. */
const longestLabel = 60;

/** The label at a text's beginning: “Lead agency: …”, “Expected outcome – …”; or the label that the whole text is. */
export function labelAt(text: string): ContentLabel | undefined {
  const beginning = text.slice(0, longestLabel);
  const divider = /[:：]|\s[–—-]\s/.exec(beginning);
  if (divider === null) {
    const key = text.length <= longestLabel ? keyNamed(text) : undefined;
    // “Agencies” alone may be anything.
    return key === undefined || key === 'kind' || key === 'agencies' ? undefined : { key, length: text.length };
  }
  const key = keyNamed(beginning.slice(0, divider.index));
  if (key === undefined) return undefined;
  let length = divider.index + divider[0].length;
  while (length < text.length && text.charAt(length).trim() === '') length++;
  return { key, length };
}

/** The line without its label; undefined when nothing stands behind that. */
export function withoutLabel(line: Line, { length }: ContentLabel): Line | undefined {
  const runs = trimRuns(dropLetters(line.runs, length));
  const text = textOf(runs);
  return text === '' ? undefined : { ...line, runs, text };
}

const agencyHeads = new Set([
  'agency',
  'agencies',
  'ies',
  'ministry',
  'ministries',
  'department',
  'departments',
  'organisation',
  'organisations',
  'organization',
  'organizations',
  'institution',
  'institutions',
  'authority',
  'authorities',
  'entity',
  'entities',
]);
const agencyQualifiers = new Set([
  'responsible',
  'lead',
  'leading',
  'implementing',
  'implementation',
  'relevant',
  'competent',
  'executing',
  'coordinating',
  'co',
  'ordinating',
  'host',
  'main',
  'participating',
  'supporting',
  'concerned',
  'involved',
  'government',
  'public',
  'in',
  'charge',
  'and',
  'or',
  'the',
  'other',
  'supervising',
  'partner',
  'partners',
  'name',
  'of',
  's',
]);
const agencyPhrases = new Set(
  [
    'responsible',
    'implemented by',
    'led by',
    'lead',
    'in charge',
    'administered by',
    'run by',
    'partners',
    'jointly by',
    'jointly with',
    'implemented jointly by',
    'supported by',
    'with the support of',
    'co led by',
    'in cooperation with',
    'in collaboration with',
    'in partnership with',
    'agensi',
    'lembaga',
    'instansi',
    'entidad',
    'entidades',
    'dependencia',
    'institución',
    'ведомство',
    'ведомства',
    '機関',
    '机构',
    '機構',
    '기관',
    'cơ quan',
    'หน่วยงาน',
    'responsable',
    'responsables',
    'a cargo de',
    'responsable principal',
    'penanggung jawab',
    'pelaksana',
    'agensi peneraju',
    'куратор',
    'исполнитель',
    'исполнители',
    'ответственный',
    'ответственный исполнитель',
    '담당',
    '담당기관',
    '주관',
    '所管',
    '担当',
    '主管',
    '主办',
    '主辦',
    '負責單位',
    '负责单位',
    '牵头单位',
    'cơ quan phụ trách',
    'đơn vị chủ trì',
    'implementer',
    'implementers',
    'entidad responsable',
    'institución responsable',
    'instituciones responsables',
    'entidades responsables',
    'dependencia responsable',
    'organismo responsable',
    '所管省庁',
    '担当省庁',
    '実施機関',
    '主管機關',
    '主管部门',
    '負責機關',
    '主辦機關',
    '담당 부처',
    '소관 부처',
    '주관기관',
    'instansi penanggung jawab',
    'cơ quan chủ trì',
    'cơ quan thực hiện',
    'หน่วยงานรับผิดชอบ',
    'หน่วยงานที่รับผิดชอบ',
    'ответственное ведомство',
    'ответственный орган',
  ].map(letters),
);
const outcomeHeads = new Set([
  'outcome',
  'outcomes',
  'result',
  'results',
  'impact',
  'impacts',
  'achieved',
  'resultado',
  'resultados',
  'résultat',
  'résultats',
  '成果',
  '成效',
  '結果',
  '结果',
  '效果',
  '効果',
  '결과',
  '성과',
  'hasil',
  'kết',
  'результат',
  'результаты',
]);
/** Outcomes in scripts whose words `letters` divides at their vowels. */
const outcomePhrases = new Set(['ผลลัพธ์', 'ผลสำเร็จ', 'ผลที่ได้รับ'].map(letters));
/** Words that say of an outcome that it is to come, or has come about. */
const kindWords: readonly (readonly ['actual' | 'expected', RegExp])[] = [
  [
    'expected',
    /(?<!\p{L})(?:expected|anticipated|intended|planned|targeted|projected|esperad[oa]s?|previst[oa]s?|attendue?s?|prévue?s?|escomptée?s?|diharapkan|direncanakan|dijangka(?:kan)?|dirancang|ожидаемы[йе]|планируемы[йе]|dự kiến|kỳ vọng)(?!\p{L})|预期|預期|预计|預計|期待|見込|予定|예상|기대|예정|คาดหวัง|คาดการณ์|คาดว่า/u,
  ],
  [
    'actual',
    /(?<!\p{L})(?:actual|achieved|reali[sz]ed|real(?:es)?|logrados?|obtenid[oa]s?|alcanzad[oa]s?|réels?|réelles?|obtenus?|atteints?|aktual|tercapai|dicapai|sebenar|фактически[йе]|достигнуты[йе]|thực tế|đạt được)(?!\p{L})|实际|實際|実際|実績|실제|실적|จริง|ที่ได้รับ/u,
  ],
];

/**
 * The kind of outcome that the title of a column names, beside that of a column for the other kind: “Actual”, “Expected
 * results”.
 */
export function outcomeKindOf(title: string): 'actual' | 'expected' | undefined {
  const written = title.length > longestLabel ? '' : fold(title);
  const kinds = kindWords.flatMap(([kind, pattern]) => (pattern.test(written) ? [kind] : []));
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** Those of them that do so without the word “outcome”, and others that do. */
const expectedAlone = new Set([
  'expected',
  'esperado',
  'esperados',
  'esperada',
  'esperadas',
  'attendu',
  'attendus',
  'attendue',
  'attendues',
  'diharapkan',
  'dijangka',
  'ожидаемый',
  'ожидаемые',
  'ожидается',
  '예상',
  '期待',
  '预期',
  '預期',
  '見込み',
]);
const actualAlone = new Set([
  'actual',
  'alcanzado',
  'alcanzados',
  'réel',
  'réels',
  'aktual',
  'фактический',
  'фактические',
  '실제',
  '实际',
  '實際',
  '実績',
]);
const divided = new Map<string, 'actual' | 'expected'>([
  ['预期成果', 'expected'],
  ['預期成果', 'expected'],
  ['期待される成果', 'expected'],
  ['예상성과', 'expected'],
  ['기대효과', 'expected'],
  ['实际成果', 'actual'],
  ['實際成果', 'actual'],
]);
const outcomeQualifiers = new Set([
  'key',
  'main',
  'policy',
  'final',
  'current',
  'overall',
  'and',
  'or',
  'so',
  'far',
  'to',
  'date',
  'of',
  'the',
  'initiative',
  'programme',
  'program',
  'project',
  'quả',
  'yang',
  's',
]);

/**
 * The key of a label, also of one that is there in two languages, “Résultat attendu / Expected outcome”, of which one
 * is known.
 */
function keyNamed(label: string): ContentKey | undefined {
  const [first = '', second, ...more] = label.split(/\s[/|]\s/);
  const whole = keyNamedBy(label);
  return (
    whole ??
    (second === undefined || more.length > 0 || /[.,;!?]|(?:\S\s+){4}/.test(label.replace(/\s[/|]\s/, ''))
      ? undefined
      : (keyNamedBy(second) ?? keyNamedBy(first)))
  );
}

function keyNamedBy(label: string): ContentKey | undefined {
  const written = letters(label);
  if (written === '') return undefined;
  if (/^(?:kind|type|category)(?: of (?:measure|intervention|initiative|action|policy))?$/.test(written)) return 'kind';
  if (agencyPhrases.has(written)) return 'agencies';
  if (outcomePhrases.has(written)) return 'outcome';
  const words = written.split(' ');
  if (
    words.some((word) => agencyHeads.has(word)) &&
    words.every((word) => agencyHeads.has(word) || agencyQualifiers.has(word))
  )
    return 'agencies';
  return outcomeNamed(words);
}

function outcomeNamed(words: readonly string[]): 'outcome' | 'actual' | 'expected' | undefined {
  const [only = ''] = words;
  const whole = divided.get(words.join(''));
  if (whole !== undefined) return whole;
  const isExpected = (word: string): boolean => expectedAlone.has(word) || outcomeKindOf(word) === 'expected';
  const isActual = (word: string): boolean => actualAlone.has(word) || outcomeKindOf(word) === 'actual';
  const [expected, actual] = [words.some(isExpected), words.some(isActual)];
  if (
    !words.every((word) => outcomeHeads.has(word) || outcomeQualifiers.has(word) || isExpected(word) || isActual(word))
  )
    return undefined;
  if (words.some((word) => outcomeHeads.has(word)))
    return expected === actual ? 'outcome' : expected ? 'expected' : 'actual';
  // “Planned:” alone may be anything.
  return words.length > 1
    ? undefined
    : expectedAlone.has(only)
      ? 'expected'
      : actualAlone.has(only)
        ? 'actual'
        : undefined;
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['policy', /^polic(?:y|ies)(?: interventions?)?$/],
  ['initiative', /^initiatives?$/],
  ['lesson', /^lessons?(?: learn(?:ed|t))?$/],
  ['solution', /^solutions?$/],
];

/**
 * The kind of initiative that a value names. Boxes are a choice, which is told only by the text, or a single one that
 * is ticked.
 */
export function kindNamed(value: string): string | undefined {
  if (value.includes('☐') || (value.match(/[☒☑]/g)?.length ?? 0) > 1) return undefined;
  const written = letters(value);
  return kinds.find(([, pattern]) => pattern.test(written))?.[0];
}
