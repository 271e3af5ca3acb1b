import { letters } from '../likeness.ts';
import { isPerson } from './front-names.ts';

/**
 * What a label on a cover or of a contact stands for: a key of `document:` or of `contact:`, the economy, or something
 * without a key.
 */
export type FrontKey =
  | 'number'
  | 'agendaItem'
  | 'session'
  | 'title'
  | 'purpose'
  | 'submittedBy'
  | 'preparedBy'
  | 'meeting'
  | 'place'
  | 'date'
  | 'economy'
  | 'name'
  | 'office'
  | 'agency'
  | 'department'
  | 'email'
  | 'position'
  | 'phone'
  | 'address'
  | 'contact';

/** A label and what stands behind it. */
export interface FrontField {
  readonly key: FrontKey;
  readonly value: string;
  /** The label as it is written. */
  readonly label: string;
}

/**
 * Labels by key: English ones as an expression, then those of other languages. Both are compared in lower case, without
 * accents and punctuation.
 */
const vocabulary: readonly (readonly [FrontKey, RegExp, string])[] = [
  [
    'agendaItem',
    /^agenda item(?: no| number)?$/,
    'punto de la agenda, punto de agenda, ítem de agenda, tema de agenda, tema de la agenda, tema del orden del dia, tema del programa, punto del temario, punto del orden del dia, point de l’ordre du jour, mata acara, agenda ke, пункт повестки дня, 议题, 議題, 議程項目, 의제, mục chương trình nghị sự, วาระที่, ระเบียบวาระ',
  ],
  ['session', /^session(?: no| number)?$/, 'sesión, séance, sesi, сессия, phiên họp, 회의 세션, セッション'],
  ['purpose', /^purpose$/, 'propósito, finalidad, objet, but, tujuan, цель, 目的, 목적, mục đích, วัตถุประสงค์'],
  [
    'submittedBy',
    /^(?:(?:submitted|submission|presented) by|submitting (?:member )?economy)$/,
    'presentado por, présenté par, soumis par, disampaikan oleh, diajukan oleh, dikemukakan oleh, представлено, представил, представлен, кем представлено, 提交方, 提交人, 提出者, 提案者, 提交單位, 제출자, 제출, 제출국, 제출 경제체, trình bày bởi, đơn vị trình, người trình, เสนอโดย',
  ],
  [
    'preparedBy',
    /^(?:prepared|compiled|drafted|completed) by$/,
    'preparado por, elaborado por, préparé par, rédigé par, disusun oleh, disediakan oleh, подготовлено, 填报人, 填表人, 填表者, 作成者, 記入者, 작성자, người lập, người soạn, จัดทำโดย',
  ],
  [
    'number',
    /^(?:(?:forum )?(?:document|paper|doc)(?: (?:number|no|ref|reference|id|symbol))?|reference(?: number| no)?)$/,
    'n.º de documento, n.º del documento, número de documento, documento n.º, numéro du document, n° du document, n° de document, nomor dokumen, номер документа, 文件编号, 文件編號, 文書番号, 문서번호, 문서 번호, số văn bản, số tài liệu, เลขที่เอกสาร, หมายเลขเอกสาร',
  ],
  [
    'title',
    /^(?:(?:document|paper) )?title(?: of (?:the )?(?:document|paper))?$/,
    'título, titre, judul, tajuk, название, заголовок, 标题, 標題, 題名, タイトル, 件名, 제목, tiêu đề, ชื่อเรื่อง',
  ],
  [
    'meeting',
    /^(?:meeting|event|forum)(?: (?:name|title))?$/,
    'reunión, foro, réunion, pertemuan, rapat, mesyuarat, заседание, совещание, 会议, 會議, 会議, 회의, cuộc họp, hội nghị, การประชุม',
  ],
  [
    'place',
    /^(?:place|venue|location)(?: of (?:the )?meeting)?$/,
    'lugar, lieu, tempat, место, место проведения, 地点, 地點, 場所, 장소, địa điểm, สถานที่',
  ],
  [
    'date',
    /^date(?: of (?:the )?(?:meeting|submission))?$/,
    'fecha, tanggal, tarikh, дата, 日期, 日付, 開催日, 날짜, 일자, ngày, วันที่',
  ],
  [
    'economy',
    /^(?:(?:name of (?:the )?)?(?:apec )?(?:member )?economy(?: name)?|apec member|member)$/,
    'economía, economía miembro, économie, économie membre, ekonomi, экономика, 经济体, 經濟體, エコノミー, 国 地域, 経済, 경제, 경제체, 국가, 국가 경제, 회원국, nền kinh tế, เขตเศรษฐกิจ',
  ],
  [
    'name',
    /^(?:full |contact )?names?(?: of (?:the )?(?:contact|focal|liaison|person|point|officer|official)(?: person| point| officer)?s?)?$/,
    'nombre, nombre completo, nom, prénom et nom, nama, nama lengkap, имя, фио, ф.и.о., 姓名, 名前, 氏名, 성명, 이름, họ tên, họ và tên, ชื่อ, ชื่อ นามสกุล',
  ],
  [
    'position',
    /^(?:position|designation|job title|role|rank|post|official title)$/,
    'cargo, puesto, poste, fonction, jabatan, jawatan, должность, 职务, 職務, 职位, 職位, 職稱, 役職, 肩書, 직위, 직책, 직급, chức vụ, chức danh, ตำแหน่ง',
  ],
  [
    'office',
    /^(?:office|division|unit|section|bureau|branch|directorate|department division|division department)(?: name)?$/,
    'oficina, división, unidad, bureau, direction, division, unit kerja, direktorat, divisi, bahagian, kantor, отдел, управление, департамент, подразделение, 部门, 部門, 处室, 處室, 部署, 課, 担当課, 所属, 부서, 담당부서, 과, đơn vị, phòng ban, vụ, สำนัก, กอง, ฝ่าย',
  ],
  [
    'agency',
    /^(?:agency|ministry|organi[sz]ation|institution|affiliation|ministry agency|agency ministry|(?:lead|responsible|submitting) (?:agency|ministry)|name of (?:the )?(?:agency|organi[sz]ation|ministry))(?: name)?$/,
    'organismo, organización, entidad, institución, dependencia, ministerio, organisme, organisation, ministère, instansi, kementerian, lembaga, agensi, ведомство, организация, министерство, 部委, 主管部門, 主管部门, 机构, 機構, 机关, 機關, 省庁, 機関, 組織, 所属機関, 府省, 기관, 소속기관, 소속, 기관명, cơ quan, bộ, tổ chức, หน่วยงาน, กระทรวง, องค์กร',
  ],
  ['department', /^department(?: name)?$/, 'departamento, département, jabatan kerajaan, 单位, 單位'],
  [
    'email',
    /^(?:official )?(?:e ?)?mails?(?: address(?:es)?)?$/,
    'correo, correo electrónico, correos electrónicos, courriel, adresse courriel, adresse électronique, surel, pos el, alamat email, emel, e mel, correos, pos elektronik, эл. почта, электронная почта, почта, 电子邮箱, 电子邮件, 邮箱, 電子郵件, 電子信箱, 電郵, メール, メールアドレス, 電子メール, 이메일, 전자우편, thư điện tử, địa chỉ email, อีเมล, อีเมล์, ไปรษณีย์อิเล็กทรอนิกส์',
  ],
  [
    'phone',
    /^(?:contact (?:number|no)|(?:(?:office|work|direct|mobile|cell) )?(?:tel|telephone|phone|mobile|cell|fax|facsimile|line|whatsapp)(?: number| no)?s?|t|m)$/,
    'teléfono, tel., celular, móvil, téléphone, télécopieur, telepon, telefon, hp, телефон, тел., факс, моб., 电话, 電話, 联系电话, 手机, 手機, 传真, 傳真, 電話番号, 携帯, 전화, 전화번호, 연락처, 휴대폰, 팩스, điện thoại, số điện thoại, di động, โทรศัพท์, โทร, โทรสาร',
  ],
  [
    'address',
    /^(?:(?:postal|mailing|street|office|business) address|address|room|room (?:number|no)|floor|building|website|web site|url|web|skype|fax address)$/,
    'dirección, domicilio, dirección postal, sitio web, adresse, adresse postale, site web, alamat, alamat kantor, situs web, laman web, адрес, сайт, кабинет, 地址, 网址, 網址, 住所, ウェブサイト, 주소, 홈페이지, địa chỉ, trang web, ที่อยู่, เว็บไซต์',
  ],
  [
    'contact',
    /^(?:contacts?(?: (?:points?|details|information|info|persons?|officers?|officials?))?|focal points?|(?:national |apec )?(?:points? of contact|poc)|person to contact|liaison(?: officer)?|contact us)$/,
    'contacto, contactos, persona de contacto, personas de contacto, punto de contacto, puntos de contacto, punto focal, puntos focales, enlace, datos de contacto, personne ressource, personne à contacter, point de contact, coordonnées, narahubung, kontak, kontak person, orang yang dapat dihubungi, pegawai, pegawai dihubungi, контакт, контакты, контактное лицо, контактные данные, 联系人, 联络人, 聯絡人, 联系方式, 聯絡方式, 连络人, 担当者, 担当, 連絡先, 連絡担当者, 問い合わせ先, 담당자, 연락담당자, người liên hệ, liên hệ, đầu mối, đầu mối liên hệ, thông tin liên hệ, cán bộ đầu mối, ผู้ประสานงาน, ผู้ติดต่อ, ติดต่อ',
  ],
];

const longestLabel = 48;

function bareLabel(text: string): string {
  return letters(text.replace(/(?<!\p{L})n\s?\.?\s?[º°]/giu, 'no '))
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

const inOtherLanguages: ReadonlyMap<string, FrontKey> = new Map(
  vocabulary.flatMap(([key, , words]) => words.split(', ').map((word) => [bareLabel(word), key] as const)),
);

/** Keys of labels that name several things at once, “Title / Position”, by their keys in the order of the alphabet. */
const together: ReadonlyMap<string, FrontKey> = new Map([
  ['position title', 'position'],
  ['contact email', 'contact'],
  ['contact name', 'contact'],
  ['email name', 'contact'],
  ['contact email name', 'contact'],
  ['contact position', 'contact'],
  ['name position', 'contact'],
  ['name title', 'contact'],
  ['agency office', 'agency'],
  ['agency department', 'agency'],
  ['department office', 'office'],
  ['email phone', 'contact'],
  ['contact phone', 'contact'],
  ['contact email phone', 'contact'],
  ['address phone', 'phone'],
  ['address email', 'email'],
  ['economy submittedBy', 'submittedBy'],
  ['meeting session', 'meeting'],
  ['date place', 'date'],
  ['agency economy', 'agency'],
]);

function bareWords(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((words) => words.split(', ').map(bareLabel)));
}

/** What a label says of the first of several contacts, in English and the languages of the economies. */
const ofMainContact = bareWords([
  'primary, principal, main, lead, first, 1st, titular, primero, titulaire, premier, utama, pertama, основной, основное, первый, chính, thứ nhất, หลัก, คนที่หนึ่ง',
  '主要, 首要, 第一, 正, 主, 主担当, 主担当者, 第一联系人, 主要联系人, 第一聯絡人, 主要聯絡人, 정, 주담당, 주담당자, 정담당자',
]);

/** What a label says of any of several contacts. */
const whichContact: ReadonlySet<string> = new Set([
  ...ofMainContact,
  ...bareWords([
    'second, third, secondary, alternate, alternative, deputy, back-up, backup, substitute, 2nd, 3rd, segundo, alterno, alterna, suplente, sustituto, sustituta, suppléant, suppléante, remplaçant, remplaçante, adjoint, adjointe, deuxième',
    'kedua, pengganti, cadangan, alternatif, wakil, второй, резервный, запасной, заместитель, заместителя, заместитель контактного лица, phụ, thứ hai, dự phòng, người thay thế, สำรอง, คนที่สอง',
    '第二, 候补, 候補, 备用, 備用, 副, 代理, 副担当, 副担当者, 代理人, 第二联系人, 备用联系人, 候补联系人, 第二聯絡人, 備用聯絡人, 부, 대리, 부담당, 부담당자, 대체, 예비',
  ]),
]);

/**
 * The same at the ends of a label; scripts without spaces need none between. A “lead agency” is no agency of a contact.
 */
const [whichBefore, whichBehind] = ((): readonly [RegExp, RegExp] => {
  const words = [...whichContact].filter((word) => word !== 'lead').sort((a, b) => b.length - a.length);
  const spaced = words.join('|');
  const close = words.filter((word) => word.length > 1 && !/[\p{sc=Latin}\p{sc=Cyrillic}\s]/u.test(word)).join('|');
  return [
    new RegExp(`^(?:(?:${spaced}) |(?:${close})(?=.))`, 'u'),
    new RegExp(`(?:(?: (?:of|of the|de|del|de la|du|de l))? (?:${spaced})|(?<=.)(?:${close}))$`, 'u'),
  ];
})();

/** Words of the longest text that says which contact a label is of. */
const mostWhichWords = 3;

/**
 * What a label says of which contact it is, as it is written: “Alternate” of “E-mail (Alternate)”, “2” of “Contact 2”.
 * The label “First name” is of a name.
 */
export function whichIn(label: string): string | undefined {
  const bare = bareLabel(label.slice(0, longestLabel));
  if (knownKey(bare) !== undefined || /^(?:first|second|third) names?$/.test(bare)) return undefined;
  const parts = label.slice(0, longestLabel).split(/\s[/|]\s/);
  const said = parts.length > 1 ? parts.flatMap((part) => whichIn(part) ?? []) : [];
  if (said.length > 0) return said.join(' / ');
  const words = label
    .slice(0, longestLabel)
    .split(/[\s/|()（）,:：·•]+/)
    .filter((word) => word !== '');
  for (let count = mostWhichWords; count > 0; count--) {
    for (let at = 0; at + count <= words.length; at++) {
      const text = words.slice(at, at + count).join(' ');
      if (whichContact.has(bareLabel(text))) return text;
    }
  }
  return (
    [...whichContact].find(
      (word) => word.length > 1 && !/[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(word) && label.includes(word),
    ) ?? /[ #(]([1-9])\)?$/.exec(label.trim())?.[1]
  );
}

/** True where a label that says so is of another contact than the first. */
export function isOfAnother(which: string): boolean {
  return which !== '1' && !which.split(' / ').some((part) => ofMainContact.has(bareLabel(part)));
}

function knownKey(bare: string): FrontKey | undefined {
  return vocabulary.find(([, pattern]) => pattern.test(bare))?.[0] ?? inOtherLanguages.get(bare);
}

/**
 * The key of one label in one language; which contact it is of, “Contact” before it and “of the contact” behind it say
 * nothing more.
 */
function keyOf(text: string): FrontKey | undefined {
  const written = bareLabel(text).replace(/ s\b/g, 's');
  const bare = written
    .replace(/^other | (?:\d|optional|required)$/g, '')
    .replace(whichBefore, '')
    .replace(whichBehind, '');
  const key = knownKey(bare);
  // “Contact 1” is a label, “Session 1” is one with its value.
  if (key !== undefined) return bare === written || !/\d$/.test(written) || counted.has(key) ? key : undefined;
  const within = bare
    .replace(/^(?:(?:contact|focal|point|of|person|officer)s? ){1,4}/, '')
    .replace(/ of (?:the )?(?:contact|focal)(?: person| point| officer)?$/, '');
  const ofContact = within === bare ? undefined : vocabulary.find(([, pattern]) => pattern.test(within))?.[0];
  return ofContact !== undefined && ofPerson.has(ofContact) ? ofContact : undefined;
}

const counted: ReadonlySet<FrontKey> = new Set<FrontKey>(['contact', 'name', 'email']);

/** True for the heading of what is said of one contact: “Contact 2”, “Alternate”, “Deputy / Suplente”. */
export function headsContact(text: string): boolean {
  if (text.length > longestLabel) return false;
  const parts = text.split(divided).filter((part) => /[\p{L}\d]/u.test(part));
  return (
    labelled(text) === 'contact' ||
    (parts.length > 0 && parts.every((part) => whichContact.has(bareLabel(part)) || keyOf(part) === 'contact'))
  );
}

/** Keys of what is said of a contact. */
export const ofPerson: ReadonlySet<string> = new Set<FrontKey>([
  'name',
  'position',
  'office',
  'agency',
  'department',
  'email',
  'phone',
  'address',
  'contact',
]);

/**
 * Keys of what is said of a document, but for those whose labels have words that may stand beside another thing: “Date
 * / Deadline”.
 */
const ofPaper: ReadonlySet<FrontKey> = new Set<FrontKey>([
  'agendaItem',
  'session',
  'purpose',
  'submittedBy',
  'preparedBy',
  'number',
]);

/** Where one label of several ends: a dividing character, or the change from Latin letters to another script. */
const divided =
  /[/|()·•、\n（）]| [–—-] |\s(?:and|&|y|et)\s|(?<=[a-z.)])\s{0,3}(?=[^\p{sc=Latin}\p{sc=Common}])|(?<=[^\p{sc=Latin}\p{sc=Common}])\s{0,3}(?=[a-z])/iu;

/**
 * The key that a text names which is a label and nothing else, in one or more languages: “Agenda Item:”, “Contact /
 * Contacto”.
 */
export function labelled(text: string): FrontKey | undefined {
  const bare = text
    .slice(0, longestLabel + 4)
    .normalize('NFC')
    .trim()
    .replace(/\s?[:：,]$/, '');
  if (bare === '' || bare.length > longestLabel || /[[\]:：@,;；，]/.test(bare)) return undefined;
  const whole = keyOf(bare);
  if (whole !== undefined) return whole;
  const parts = bare
    .replace(/\(s\)/gi, 's')
    .split(divided)
    .filter((part) => /\p{L}/u.test(part));
  const keys = parts.map(keyOf);
  // What is not known may be the same in another language, or explain the label in brackets.
  const isAlsoKnown =
    parts.length === 2 &&
    /\s[/|]\s/.test(bare) &&
    keys[0] !== undefined &&
    (ofPerson.has(keys[0]) || ofPaper.has(keys[0]));
  if (
    parts.some(
      (part, index) =>
        keys[index] === undefined &&
        !(isAlsoKnown && /\p{Ll}/u.test(part)) &&
        /^[\p{sc=Latin}\p{sc=Common}]+$/u.test(part) &&
        !bare.includes(`(${part}`),
    )
  )
    return undefined;
  // Beside English, a word of another language may have several meanings: “單位 Office”.
  const english = parts.flatMap((part, index) => (/^[a-z]/i.test(part) ? (keys[index] ?? []) : []));
  if (
    english.length === 1 &&
    parts.length === 2 &&
    parts.some((part) => /^[^\p{sc=Latin}\p{sc=Common}]/u.test(part.trim()))
  )
    return english[0];
  const known = [...new Set(keys.filter((key) => key !== undefined))];
  return known.length === 1 ? known[0] : together.get(known.sort().join(' '));
}

/**
 * The label that a text begins with, and its value: behind a colon, behind a dash, or, of addresses and telephone
 * numbers, behind a space.
 */
export function frontLabelOf(text: string): FrontField | undefined {
  const beginning = text.slice(0, longestLabel + 2);
  const colon = beginning.search(/[:：]/);
  const end = colon === -1 ? beginning.search(/\s[–—-]\s/) : colon;
  const label = end === -1 ? '' : text.slice(0, end);
  const value = text.slice(colon === -1 ? end + 3 : end + 1).trim();
  // “Alternate: B. Person” names a contact; “First: a survey” does not.
  const names = (): boolean => headsContact(label) || (/\s[/|]\s/.test(label) && whichIn(label) !== undefined);
  const key = labelled(label) ?? (label !== '' && isPerson(nameBefore(value)) && names() ? 'contact' : undefined);
  if (key !== undefined) return { key, value, label };
  const space = beginning.search(/[\s-](?=[^\s@]{1,40}@|[+(]?\d)/);
  const before = space === -1 ? undefined : labelled(text.slice(0, space));
  return before === 'email' || before === 'phone'
    ? { key: before, value: text.slice(space + 1).trim(), label: text.slice(0, space) }
    : undefined;
}

/**
 * The beginning of a text about a person, up to the first comma, bracket, dash or address: the name in “A. Person,
 * Director”.
 */
export function nameBefore(text: string): string {
  return text.slice(0, Math.max(0, `${text},`.search(/[,;|(（<]|\s[–—-]\s|\s[^\s@]{1,64}@/))).trim();
}
