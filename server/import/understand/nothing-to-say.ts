import { withoutAccents } from '../../words/fold.ts';
import { inTwoLanguages, letters } from './likeness.ts';

const things =
  '(?:activit(?:y|ies)|actions?|changes?|comments?|contributions?|developments?|information|initiatives?|inputs?|interventions?|measures?|policies|policy|programmes?|programs?|projects?|response|submission|updates?)';
const nothing = [
  String.raw`n\/?a`,
  String.raw`n\.a`,
  'not applicable',
  'nil(?: returns?| reports?)?',
  'none',
  'nothing(?: additional| further| more| new| else)?',
  `no(?: (?:additional|further|new|other|particular|relevant|specific|such))?(?: policy)? ${things}(?: (?:and|or) ${things})?`,
].join('|');
const doing =
  '(?: to (?:add|contribute|declare|provide|report|share|submit)(?: to (?:our|the) (?:(?:earlier|last|previous|20\\d\\d) )?(?:answers?|repl(?:y|ies)|reports?|responses?|submissions?))?)?(?: (?:are|is|was|were|has been|have been))?(?: (?:available|in place|planned|reported|taken|undertaken))?';
const present =
  '(?:at (?:this|the) (?:moment|point|stage|time)|at present|currently|for (?:now|the (?:moment|time being))|so far|to date|yet)';
const here = '(?:for this (?:issue|item|period)|(?:on|under) this (?:heading|issue|item|point|question|section|topic))';
const when = `(?:,? (?:${present}|${here})){0,2}`;
const later = '(?:[;,.]? (?:to|will) follow(?: (?:later|shortly|soon|in [a-z]{3,9}(?: 20\\d\\d)?))?)?';
const english = `(?:there (?:are|is|was|were) |we (?:currently )?have )?(?:${nothing})${doing}${when}${later}|not ${present}`;
/** That a place was left blank, in each language. */
const blank = [
  /(?:this (?:cell|field|page|row|section) (?:is|was|has been) )?(?:(?:deliberately|intentionally) )?left (?:blank|empty)(?: (?:deliberately|intentionally))?/
    .source,
  '(?:intencionalmente )?(?:dejad[oa] )?en blanco(?: (?:deliberadamente|intencionalmente))?',
  '(?:intentionnellement )?laissée? (?:en blanc|vide)(?: intentionnellement)?',
  '(?:ba(?:gi|ha)an ini )?sengaja dikosongkan',
  '(?:cố ý )?(?:bỏ|để) trống',
  '(?:намеренно )?(?:оставлено пустым|не заполнено)',
  '(?:[此本](?:栏|欄|项|項|页|頁|处|處))?(?:[特有故]意)?留空(?:白)?',
  '(?:意図的に)?空[欄白]',
  '(?:의도적으로 )?(?:공란|비워 ?둠)',
  '(?:ตั้งใจ)?เว้นว่าง(?:ไว้)?(?:โดยเจตนา)?',
].join('|');
const others = [
  '[–—-]+',
  '(?:目前|[现現本此]阶段|[现現本此]階段|迄今|暂时?|暫時?|现时?|現時?|尚)?(?:无|無|没有|沒有)(?:更多|新的?|进一步|進一步|需要?|可)*(?:报告|報告|补充|補充|提交|分享)?(?:的)?(?:相关|相關|其他)?(?:举措|舉措|措施|政策|信息|資訊|资料|資料|内容|內容|事项|事項|情况)?(?:可?(?:报告|報告|补充|補充|提交|提供))?',
  '不适用',
  '不適用',
  '(?:現(?:時点|段階)では?、?|現在、?|今のところ、?)?(?:特に|該当|該当事項は?|新たな|追加の?)?(?:報告(?:すべき)?|追加|新規)?(?:事項|情報)?は?(?:なし|無し|ありません|ございません)',
  '(?:현재(?:로서)?는? ?|현 ?단계(?:에서)?는? ?|아직 ?)?(?:추가로? ?|새로 ?)?(?:해당|해당 ?사항|보고 ?사항|특이 ?사항|사항|내용|(?:보고|제출|공유|추가)할 (?:사항|내용))?(?:이|은)? ?없(?:음|습니다)',
  '(?:ขณะนี้|ปัจจุบัน)?(?:ยัง)?ไม่มี(?:ข้อมูล|มาตรการ|โครงการ|การรายงาน|เพิ่มเติม|เรื่องที่ต้องรายงาน)*(?:ใน(?:ขณะ|ชั้น|ช่วง)นี้)?',
  'not report(?:ed|ing)(?: (?:on|under) this (?:issue|item))?',
].join('|');
const whole = new RegExp(`^(?:${english}|${blank}|${others})[.。!]?$`, 'iu');

/**
 * Words that deny, in languages written in Latin and Cyrillic letters, and words that may stand beside them in such a
 * phrase; without accents.
 */
const denying = new Set(
  'aucun aucune belum khong chua nada neant nihil ningun ninguna ninguno no ne нет не нечего отсутствует отсутствуют pas rien sans sin tiada tidak'.split(
    ' ',
  ),
);
const beside = new Set(
  [
    'a ahora al ante aplica aplicable acciones actividades avances cambios comentarios de del disponible en el este esta estan existen existe hay informa informacion informan informar iniciativa iniciativas la lo los las medidas momento novedad novedades para por politicas presenta presentan punto que registra registran reportar reportado reporta reportan se sobre tema tenemos tiene tienen adicional adicionales agregar anadir anterior asunto aun cuestion declarar etapa fecha hasta nueva nuevas nuevo nuevos nuestra respuesta seccion todavia',
    'a action actions activite activites applicable au ce communiquer d de declarer disponible en information informations initiative initiatives l la le mesure mesures moment n objet point pour present rapporter signaler sur actuelle ajouter cette encore heure instant jour nouveau nouvelle nouvelles notre particulier precedente presenter question reponse rubrique soumettre stade supplementaire',
    'ada adalah apa berkenaan berkaitan data dapat dilaporkan inisiatif informasi kebijakan ini isu maklumat program saat tersedia untuk yang baharu baru bawah buat ditambah masa pada perkara perlu tambahan waktu',
    'ap bao cao chinh co dung gi hien hoat dong lien mac nao nay quan sach sang kien tai tin thong van de bo diem giai doan luc moi sung them thoi',
    'данных данный данному вопросу дополнительной имеется имеются информации информация мер меры момент настоящий применимо на о по предложений сведений сведения этому в время добавить дополнительных настоящее новых пока сообщить данном этапе',
  ].flatMap((words) => withoutAccents(words).split(' ')),
);

/** Letters; what is longer says something. */
const longest = 80;

/** Who has nothing to say. */
const we = /^(?:nous n['’]avons|chúng tôi|kami|у нас) /i;

function denies(text: string): boolean {
  if (text.length > longest) return false;
  const words = withoutAccents(letters(text.replace(we, ''))).split(' ');
  return words.some((word) => denying.has(word)) && words.every((word) => denying.has(word) || beside.has(word));
}

/** What may stand between the same in several languages, from the surest; “/” may also be within one, as in “N/A”. */
const dividers = [
  (text: string) => text.split(/[()（）[\]|／;；,，、·•]|[.。]\s|\s[/–—-]\s/),
  (text: string) => text.split('/'),
  inTwoLanguages,
];
const mostLanguages = 3;

/**
 * Whether a line says that there is nothing to say, in one language or in several: “None at this stage.”, “해당 없음
 * (None)”
 */
export function hasNothingToSay(text: string): boolean {
  return text.length <= longest * 2 && saysNothing(text.trim(), dividers);
}

function saysNothing(text: string, [divide, ...others]: typeof dividers): boolean {
  if (whole.test(text) || denies(text)) return true;
  if (divide === undefined) return false;
  const parts = divide(text)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return (
    (parts.length > 0 && parts.length <= mostLanguages && parts.every((part) => saysNothing(part, others))) ||
    saysNothing(text, others)
  );
}
