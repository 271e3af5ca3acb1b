import { dateMeant } from '../../../words/date-meant.ts';

/** Words and endings of names of organisations and of their parts. */
const ofOrganisation =
  /\b(?:ministry|department|agency|commission|authority|bureau|secretariat|council|administration|institute|office|board|division|directorate|service|unit|section|branch|cent(?:re|er)|team|desk|group|cabinet|affairs|relations|cooperation|policy|programme)\b/i;
const whole = /\b(?:ministry|ministries|department of|presidency|prime minister|cabinet|government|commission)\b/i;
const elsewhere =
  /(?<!\p{L})(?:(?:sub)?secretar[ií]a|(?:sub)?direcci[oó]n|divisi[oó]n|instituto|agencia|oficina|comisi[oó]n|unidad|departamento|gerencia|direction|institut|agence|direktorat|dinas|badan|kantor|biro|bahagian|vụ|cục|viện|phòng|trung tâm|департамент|отдел|управление|агентство|служба)(?!\p{L})|(?:委员会|委員會|委員会|위원회)$|.{3}[局厅廳課课室院署部处處과국원실청]$|^(?:สำนัก|กรม|กอง)/iu;
const wholeElsewhere =
  /(?<!\p{L})(?:ministerio|minist[eè]re|kementerian|bộ|министерство)(?!\p{L})|^กระทรวง|.{3}[省부]$/iu;

export function namesOrganisation(text: string): boolean {
  return ofOrganisation.test(text) || elsewhere.test(text) || namesMinistry(text);
}

/** True for an organisation that is no part of another, such as a ministry. */
export function namesMinistry(text: string): boolean {
  return whole.test(text) || wholeElsewhere.test(text) || inShort.test(text);
}

const part =
  /\b(?:bureau|office|division|directorate|unit|section|branch|team|desk|group|department(?! of))\b|(?<!\p{L})(?:(?:sub)?direcci[oó]n|divisi[oó]n|oficina|unidad|departamento|gerencia|direction|direktorat|biro|bahagian|vụ|phòng|отдел|управление)(?!\p{L})|[課课室處处과실]$/iu;

/** True for what usually is a part of an organisation, such as a section. */
export function namesPart(text: string): boolean {
  return part.test(text);
}

export const telephone = /^(?:(?:tel|telephone|phone|fax|mobile)\b|\+?[\d\s().-]{7,}$)/i;

/** Degrees and honours, which stand behind a name as organisations do. */
const degree = /^(?:MBA|CPA|CFA|OBE|CBE|MBE|PHD|LLM|LLB|MSC|MPP|MPA|ESQ)$/;

/** True for a name in capitals, “MINCETUR”, as organisations have it behind a person's. */
export function isOrganisationInCapitals(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d&/-]{2,14}$/u.test(text) && !degree.test(text);
}

/** Words of sentences that names of people and organisations do not have. */
const ofSentence =
  /(?<!\p{L})(?:is|are|was|were|will|has|have|had|been|be|notes?|noted|that|which|by|from|please|submitted|prepared)(?!\p{L})/u;
const abbreviation = /(?<!\p{L})(?:corp|dept|inst|govt|univ|ltda?|bros|cía|prof|gral|lic|ing)\.$/iu;
/** What an answer is called above it: “Submission of New Zealand”. */
const ofAnswer =
  /^(?:submission|response|answers?|repl(?:y|ies)|contribution|comments?|report|statement|update|respuestas?|jawaban|tanggapan|réponses?)\s(?:of|by|from|to|on|de|du|dari)\s/i;

/** True for a sentence, a heading or a date with its place, which name neither a person nor an organisation. */
export function isSaying(text: string): boolean {
  return (
    ofAnswer.test(text) ||
    ofSentence.test(text) ||
    (/\p{Ll}{3}[.!?]$/u.test(text) && !abbreviation.test(text)) ||
    /[。！？]$/.test(text) ||
    text.split(',').some((part) => dateMeant(part.trim()) !== undefined)
  );
}

/** True for what somebody is: “Deputy Director”, “Senior Policy Adviser, Digital Trade”. */
export function isPosition(text: string): boolean {
  return (
    /^(?:(?:senior|junior|deputy|assistant|principal|acting|associate|chief|executive|managing|first|second|third|vice|general|under|policy|project|technical|trade|international|digital|legal|economic|research) ){0,4}(?:director|officer|advis[eo]r|manager|head|counsell?or|secretary|analyst|specialist|coordinator|attach[eé]|minister|commissioner|chair|president|consultant|engineer|economist|researcher|expert|assistant)(?![\p{L}’'])/iu.test(
      text,
    ) || positionElsewhere.test(text)
  );
}

const positionElsewhere =
  /^(?:(?:sub)?director(?:a|es)?|asesora?|jef[ea]|coordinadora?|especialista|analista|gerente|consejer[oa]|(?:vice)?ministr[oa]|(?:sub)?secretari[oa]|directeur|directrice|conseill(?:er|ère)|chef(?:fe)?|chargée?|responsable|direktur|kepala|analis|penasihat|staf|pengarah|ketua|pegawai|timbalan|giám đốc|trưởng phòng|phó|chuyên viên|(?:заместитель|директор|начальник|советник|специалист|руководитель))(?!\p{L})|^\S{0,8}(?:[课課部处處司局科室厅廳署组組係次院][长長]|主[任査事]|[补補]佐|[参參]事官?|[审審][议議]官|(?:企画|専門|事務|担当|研究)官|[专專][员員家]|(?:科|研究)[员員]|[顾顧][问問]|秘[书書]|[参參][赞贊]|[과국팀실부원]장|(?:사무|서기|주무|심의|담당|행정|보좌|차)관|주임)$|^(?:รอง|ผู้ช่วย)?(?:ผู้อำนวยการ|ผู้เชี่ยวชาญ|หัวหน้า|นักวิเคราะห์|นักวิชาการ|ที่ปรึกษา|เจ้าหน้าที่|รัฐมนตรี|ปลัด|อธิบดี|เลขาธิการ)/iu;

/** Short names of ministries and the like, “総務省”. */
const inShort = /^\S{2,7}[省庁厅廳部부처청]$/u;

const mostWords = 6;
const longestName = 60;
/** Small words of names, “Maria de la Cruz”, “Ahmad bin Ali”. */
const particle = /^(?:de|da|do|dos|del|la|las|los|y|e|van|von|der|den|bin|binti|bt|al|anak|a\/l|a\/p|ap|i)$/;
/** Words that begin with a capital and that no person's name has. */
const noName =
  /\b(?:economy|economic|digital|form|table|issue|page|draft|template|information|annex|note|version|virtual|meeting|the|of|for|and|chair|shepherd|convenor|abac|submission|covid|contact|email)\b/i;

/**
 * True for a text that looks like the name of a person: a few words with capitals, or a few characters of a script
 * without them.
 */
export function isPerson(text: string): boolean {
  if (
    text.length > longestName ||
    /[\d@:：?!…]/.test(text) ||
    namesOrganisation(text) ||
    isPosition(text) ||
    noName.test(text)
  )
    return false;
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\s·・]+$/u.test(text))
    return text.replace(/\s/g, '').length <= 8;
  if (/^[\p{sc=Thai}\s.]+$/u.test(text)) return words.length <= 4;
  return (
    words.length > 1 &&
    words.length <= mostWords &&
    words.every((word) => /^["“(]?\p{Lu}/u.test(word) || particle.test(word))
  );
}
