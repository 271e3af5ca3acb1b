import { stripEnd } from '../../document/text/text.ts';
import type { LinkReason } from '../../words/messages/findings/link-reasons.ts';
import type { Answer, FailureKind, Look, SiteFacts } from '../facts.ts';
import { robotTest } from '../facts.ts';

/** The codes of what was seen; the catalogue has their sentences. */

/** Where the redirects led; nothing when there were none. */
export interface End {
  readonly to?: string;
}

export function endOf(look: Look): End {
  return look.hops.length === 0 ? {} : { to: shown(new URL(look.finalUrl)) };
}

const longestShownAddress = 120;

export function shown(url: URL): string {
  return url.href.length <= longestShownAddress ? url.href : `${url.href.slice(0, longestShownAddress)}…`;
}

export function answerReason({ status, wall, retryAfterMs }: Answer, end: End): LinkReason {
  if (wall === 'LinkedIn' || wall === robotTest) return { code: 'robotTest', status, ...end };
  if (wall !== undefined) return { code: 'wall', wall, status, ...end };
  return { code: codeOf(status), status, ...(retryAfterMs !== undefined && { waitMs: retryAfterMs }), ...end };
}

function codeOf(
  status: number,
): 'signIn' | 'refusal' | 'gatewaySignIn' | 'later' | 'legal' | 'networkSignIn' | 'problem' | 'noAddress' | 'neither' {
  switch (status) {
    case 401:
      return 'signIn';
    case 403:
      return 'refusal';
    case 407:
      return 'gatewaySignIn';
    case 408:
    case 425:
    case 429:
      return 'later';
    case 451:
      return 'legal';
    case 511:
      return 'networkSignIn';
  }
  if (status >= 500) return 'problem';
  return status >= 300 && status < 400 ? 'noAddress' : 'neither';
}

/** No network is a reason for every link, so it names none of them. */
export const noNetwork: LinkReason = { code: 'noNetwork' };

/** The reason for a fault at the address, or at the one that it redirects to. */
export function failureReason(failure: Exclude<FailureKind, 'name-not-found'>, end: End): LinkReason {
  if (end.to === undefined) return { code: failure };
  switch (failure) {
    case 'private-address':
      return { code: 'privateBehind' };
    case 'blocked-port':
      return { code: 'portBehind', ...end };
    case 'credentials':
      return { code: 'credentialsBehind' };
    // Their sentences say that the link redirects.
    case 'not-web':
    case 'too-many-redirects':
      return { code: failure };
    default:
      return { code: failure, ...end };
  }
}

/** The reason for a fault that every link of the run shares. `failure`: what happened to this link. */
export function awayReason(away: NonNullable<SiteFacts['away']>, failure: FailureKind, end: End): LinkReason {
  switch (away) {
    case 'silent':
      return noNetwork;
    case 'untrusted':
      return {
        code: failure === 'tls-untrusted' ? 'everyUntrusted' : failure === 'tls-name' ? 'everyName' : 'everyTls',
        ...end,
      };
    case 'inside':
      return { code: 'everyInside' };
  }
}

/**
 * How pages say that there is no such page, in the languages of the Pacific. Each pattern is matched against a whole
 * title, a whole part of a title (“Page not found | Ministry”) or a whole heading, because an article may be about
 * missing pages.
 */
const sayings: readonly RegExp[] = [
  /^(?:http |error |status )?(?:code |error )?(?:404|410)(?: error)?$/,
  /^(?:error |http )?(?:404|410)[ :.,!-]*(?:(?:error|page|file|oops)[ :.,!-]*)?(?:(?:page |file |document |resource )?(?:not found|missing|gone|does(?: not|n.t) exist|could not be found|cannot be found)|page unavailable)$/,
  /^(?:sorry,? |oops[!,.]? |whoops[!,.]? |error:? )?(?:the |this |that |we're sorry, the )?(?:requested )?(?:page|file|document|resource|content|url|webpage|web page)(?: (?:you (?:requested|are looking for|were looking for|have requested)|requested))?(?: (?:was|is|could|can|has|does|cannot|can't|couldn't|isn't|doesn't))?(?: (?:not|no longer|been))?(?: be)? (?:found|exist|exists|available|removed|missing|unavailable|moved or deleted)$/,
  /^(?:sorry,? )?(?:we |i )(?:can(?:'|’)?t|cannot|can not|could not|couldn(?:'|’)?t) find (?:that|the|this) (?:page|file|document)(?: you.*)?$/,
  /^not found$/,
  /^page (?:does not exist|no longer exists|doesn't exist)$/,
  /^nothing (?:was )?found$/,
  /^(?:お探しの|ご指定の|指定された|該当する)?(?:ページ|ファイル|コンテンツ|記事|URL)(?:は|が)?(?:見つかりません(?:でした)?|みつかりません(?:でした)?|存在しません|ありません|削除されました)(?:でした)?。?$/i,
  /^(?:お探しの|ご指定の).{0,12}(?:見つかりません|存在しません|移動または削除された)/,
  /^(?:404 ?)?(?:抱歉[,，]? ?|对不起[,，]? ?|很抱歉[,，]? ?)?(?:您(?:所)?(?:访问|请求|要查看|查找)的)?(?:页面|網頁|网页|頁面|文件|内容|內容)(?:不存在|未找到|找不到|没有找到|沒有找到|已被删除|无法访问|不見了)(?:了)?[。！!]?$/,
  /^找不到(?:该|該|此|您要的|指定的)?(?:页面|網頁|网页|頁面|檔案|文件)[。！!]?$/,
  /^(?:요청하신 |찾으시는 )?(?:페이지|파일|문서)를 찾을 수 없습니다\.?$/,
  /^존재하지 않는 페이지(?:입니다)?\.?$/,
  /^(?:error 404:? ?)?(?:lo sentimos,? )?(?:la )?(?:página|pagina)(?: solicitada)?(?: que busca| que buscas)? (?:no (?:se )?(?:ha sido |ha )?(?:encontrad[ao]|encontró|existe|encuentra|disponible))$/,
  /^(?:erreur 404:? ?)?(?:la )?page (?:demandée )?(?:est )?(?:introuvable|non trouvée|n'existe (?:pas|plus))$/,
  /^(?:maaf,? )?halaman (?:yang anda (?:cari|minta) )?(?:tidak|tak) (?:ditemukan|dijumpai|wujud|ada|tersedia)$/,
  /^(?:không tìm thấy trang|trang không tồn tại|trang bạn (?:tìm|yêu cầu).*không (?:tồn tại|tìm thấy))$/,
  /^(?:ไม่พบหน้า|ไม่พบหน้าเว็บ|ไม่พบหน้าที่คุณ(?:ต้องการ|ค้นหา))(?:นี้)?$/,
  /^(?:ошибка 404[.:]? ?)?страница не (?:найдена|существует)[.!]?$/,
  /^hindi (?:nahanap|natagpuan) ang pahina$/,
];

/** All patterns in one expression, so that the many headings that match none are tested once. */
const anySaying = new RegExp(sayings.map((saying) => saying.source).join('|'), 'i');

const longestSaying = 90;

const divider = /\s[-–—|:·•»«<>/]\s|[|｜]|\s[—–]\s/;

/** The part of a title or heading that says that there is no such page, as it is written; undefined when none does. */
export function findMissingWords(heading: string): string | undefined {
  // “Page not found | Ministry of Economy”, “404 - Not Found”
  const parts = divider.test(heading) ? [heading, ...heading.split(divider)] : [heading];
  return parts
    .map((part) => part.trim())
    .find((part) => {
      if (part === '' || part.length > longestSaying) return false;
      return anySaying.test(stripEnd(part.toLowerCase(), /[.!。！]/));
    });
}

/** True for the address of a page that exists to say that a page is missing: `/404.html`, `/error/notfound`. */
export function isMissingPageAddress(url: URL): boolean {
  return url.pathname
    .toLowerCase()
    .split('/')
    .some((segment) =>
      /^(?:404|error[-_]?404|404[-_]?error|page[-_]?not[-_]?found|not[-_]?found|notfound|pagenotfound)(?:\.[a-z]{2,5})?$/.test(
        segment,
      ),
    );
}
