import { isInEachLanguage, letters } from '../likeness.ts';

/** Words that announce an address: at least one of them stands in each announcement. */
const announcing = new Set([
  'see',
  'visit',
  'consult',
  'refer',
  'read',
  'more',
  'link',
  'links',
  'url',
  'urls',
  'weblink',
  'weblinks',
  'hyperlink',
  'hyperlinks',
  'website',
  'websites',
  'webpage',
  'webpages',
  'homepage',
  'site',
  'sites',
  'page',
  'pages',
  'source',
  'sources',
  'reference',
  'references',
  'ref',
  'refs',
  'details',
  'detail',
  'information',
  'info',
  'available',
  'accessible',
  'found',
  'reading',
  'resources',
  'evidence',
  'address',
  'addresses',
  'cf',
  'here',
]);

/** Words that may stand beside them without saying anything of their own. */
const besides = new Set([
  'for',
  'further',
  'additional',
  'other',
  'also',
  'related',
  'relevant',
  'useful',
  'official',
  'full',
  'detailed',
  'the',
  'this',
  'these',
  'a',
  'an',
  'following',
  'of',
  'on',
  'about',
  'is',
  'are',
  'can',
  'may',
  'be',
  'at',
  'in',
  'from',
  'under',
  'via',
  'below',
  'above',
  'please',
  'and',
  'or',
  'our',
  'its',
  'their',
  'it',
  'us',
  'to',
  'click',
  'web',
  'online',
  'background',
  'supporting',
  'key',
  'example',
  'eg',
  'instance',
  'programme',
  'program',
  'project',
  'initiative',
  'policy',
  'scheme',
  'measure',
  'measures',
  'service',
  'document',
  'documents',
  'that',
  'there',
  'obtained',
  'accessed',
  'english',
]);

/** Announcements in other languages, as whole texts. */
const announcingTexts = new Set([
  'fuente',
  'fuentes',
  'enlace',
  'enlaces',
  'más información',
  'mas informacion',
  'para más información',
  'véase',
  'ver',
  'ver también',
  'referencia',
  'referencias',
  'sitio web',
  'página web',
  'disponible en',
  'lien',
  'liens',
  'plus d’informations',
  '来源',
  '來源',
  '链接',
  '連結',
  '鏈接',
  '網址',
  '网址',
  '參考',
  '参考',
  '詳見',
  '详见',
  '更多信息',
  '更多資訊',
  '出典',
  'リンク',
  '詳細',
  '詳細は',
  '詳細はこちら',
  '参照',
  '関連リンク',
  'ホームページ',
  '링크',
  '출처',
  '참고',
  '자세한 내용',
  '관련 링크',
  '홈페이지',
  'ที่มา',
  'ลิงก์',
  'ข้อมูลเพิ่มเติม',
  'เว็บไซต์',
  'nguồn',
  'liên kết',
  'xem',
  'xem thêm',
  'thông tin thêm',
  'chi tiết',
  'trang web',
  'sumber',
  'tautan',
  'pautan',
  'laman web',
  'situs web',
  'maklumat lanjut',
  'informasi lebih lanjut',
  'selengkapnya',
  'источник',
  'источники',
  'ссылка',
  'ссылки',
  'подробнее',
  'сайт',
  'см',
  'сведения',
  'pinagmulan',
]);

const mostWords = 14;
const mostLetters = 120;

/** True for a phrase that only announces an address: “See also:”, “Further details are at”, “For more, visit”. */
export function isAnnouncement(text: string): boolean {
  return isInEachLanguage(text, announces);
}

function announces(text: string): boolean {
  const bare = withoutDivider(text).replace(/^[\s([（【「※☞]+/, '');
  if (bare === '' || bare.length > mostLetters) return false;
  const folded = bare.toLowerCase().replaceAll("'", '’');
  if (announcingTexts.has(folded)) return true;
  const words = folded
    .replace(/[.,:;/()[\]-]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^\d{1,2}$/.test(word))
    .map((word) => word.replace(/’s$/, ''));
  return (
    words.length <= mostWords &&
    words.some((word) => announcing.has(word)) &&
    words.every((word) => announcing.has(word) || besides.has(word))
  );
}

const linkWords = new Set(
  'and or archived archive copy version at on in text language only available accessed visited retrieved last'.split(
    ' ',
  ),
);

/**
 * True for words about a link that become its keys, its language or its copy: “(Japanese text only)” without the
 * language.
 */
export function becomesKeys(text: string): boolean {
  return letters(text)
    .split(' ')
    .every((word) => linkWords.has(word));
}

/** True for a line that announces the links on the lines below it: “Links:”, “Further information”. */
export function announcesBelow(text: string): boolean {
  return isAnnouncement(text) && (endsWithDivider(text) || text.split(/\s+/).length <= 3);
}

const dividers = ':：–—-|=→►▶>»';

/** True for a text that ends with what divides words from an address. */
export function endsWithDivider(text: string): boolean {
  const end = text.trimEnd().slice(-1);
  return end !== '' && dividers.includes(end);
}

/** A text without the dividers, full stops and opening brackets at its end. */
export function withoutDivider(text: string): string {
  let end = text.length;
  while (end > 0 && ` \t\u00a0\n,.;([（【「<${dividers}`.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Verbs and pronouns that titles do not have. */
const sentenceWords = new Set([
  'is',
  'are',
  'was',
  'were',
  'be',
  'been',
  'has',
  'have',
  'had',
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  'must',
  'shall',
  'should',
  'do',
  'does',
  'did',
  'we',
  'it',
  'they',
  'he',
  'she',
  'i',
  'you',
  'which',
  'who',
  'that',
  'provides',
  'provided',
  'provide',
  'offers',
  'offered',
  'offer',
  'supports',
  'supported',
  'helps',
  'helped',
  'allows',
  'allowed',
  'enables',
  'enabled',
  'gives',
  'gave',
  'includes',
  'included',
  'shows',
  'showed',
  'contains',
  'contained',
  'describes',
  'described',
  'explains',
  'explained',
  'says',
  'said',
  'launched',
  'published',
  'introduced',
  'established',
  'created',
  'announced',
  'released',
  'opened',
  'began',
  'started',
  'made',
  'became',
  'went',
  'came',
  'runs',
  'ran',
  'aims',
  'aimed',
  'works',
  'worked',
  'remains',
  'see',
  'visit',
  'click',
  'refer',
]);

/** Words that a title does not end with: an address that follows them is a part of their sentence. */
const openEnds = new Set([
  'at',
  'on',
  'in',
  'via',
  'from',
  'by',
  'to',
  'through',
  'under',
  'the',
  'a',
  'an',
  'and',
  'or',
  'with',
  'of',
  'for',
  'into',
  'as',
  'than',
  'our',
  'its',
  'their',
  'his',
  'her',
  'using',
  'called',
  'named',
  'about',
  'eg',
  'ie',
  'e.g',
  'i.e',
]);

const longestTitle = 200;

/**
 * True for words that can be a link's title: they are no sentence, and begin none.
 *
 * @param isCitation where full stops divide the parts of a title
 */
export function isTitleOfLink(text: string, isCitation = false): boolean {
  if (
    text.length > longestTitle ||
    !/[\p{L}\p{N}]{2}/u.test(text) ||
    (!isCitation && /[\p{L}\p{N})”]{3}[.!?]\s+[\p{Lu}“]|[。！？]/u.test(text))
  )
    return false;
  const words = text
    .toLowerCase()
    .replace(/[,;:()“”"‘[\]]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  // “IT” and “US” in a title are names.
  const isWord = (word: string): boolean => sentenceWords.has(word) && !text.includes(word.toUpperCase());
  return !words.some(isWord) && !openEnds.has(words.at(-1) ?? '');
}
