import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { dateMeant } from '../../../words/date-meant.ts';
import { readRemark } from '../links/link-remarks.ts';
import { withoutEnd } from '../around.ts';
import { becomesKeys, isAnnouncement } from '../links/announcements.ts';
import { kindNamed, labelAt, outcomeKindOf } from '../content/labels.ts';
import type { ImportDraft } from '../draft.ts';
import { frontLabelOf, labelled } from '../front/front-labels.ts';
import { headsAnnexes } from '../form/closing-headings.ts';
import { describesInitiatives, titlesCount } from '../form/columns.ts';
import { headingMark, isBareMark, isInTwoScripts, issueOfHeading } from '../form/issue-heading.ts';
import { labelledField, numberWithin } from '../front/read-cover.ts';
import { isPageNumber, withoutPages } from '../front/read-front.ts';
import { lengthOfAnnouncement } from '../initiatives/announced-titles.ts';
import { letters, lettersAreLike, withoutMark, writtenMark } from '../likeness.ts';
import { hasNothingToSay } from '../nothing-to-say.ts';
import { pointCodes } from '../initiatives/read-points.ts';
import type { FormWords, LineOver, WordsOver } from './ledger.ts';
import { wordsOf } from './words.ts';

/** Letters of a line that may name an issue. */
const longestHeading = 300;

/** True when all words are among others, each once, but for typing errors. */
function hasWordsOf(words: readonly string[], all: readonly string[]): boolean {
  const left = [...all];
  return words.every((word) => {
    const at = left.findIndex(
      (one) =>
        one === word ||
        (word.length > 2 && one.startsWith(word)) ||
        (word.length > 4 && lettersAreLike(word, one, 0.5)),
    );
    return at !== -1 && left.splice(at, 1).length > 0;
  });
}

/** Letters of a list of codes. */
const longestCode = 60;

/** True for codes of sub-points: “a.i, a.iii”. */
function isCode(text: string): boolean {
  return (
    text.length < longestCode &&
    letters(text)
      .split(' ')
      .every((word) => /^(?:[a-z]|[ivx]{1,4}|sub|points?|and)$/.test(word))
  );
}

/** Words of the titles that columns of the form may have instead. */
const columnWords = new Set(
  'what we did was done have has taken and or of the by in response key main actual expected outcome outcomes result results impact impacts progress status issue issues topic topics theme themes area areas action actions measure measures initiative initiatives intervention interventions activity activities policy policies'
    .split(' ')
    .concat(
      'tema temas asunto medidas de política políticas iniciativas acciones adoptadas y e lecciones resultado resultados logros real reales esperado esperados enjeu enjeux sujet thème mesures prises résultat résultats impacto impactos effets attendus et initiatives'.split(
        ' ',
      ),
      'isu topik kebijakan dan inisiatif langkah hasil dampak luaran keluaran capaian pencapaian vấn đề biện pháp chính sách sáng kiến và kết quả tác động вопрос тема меры инициатива инициативы ответ и результат результаты фактический ожидаемый'.split(
        ' ',
      ),
      '议题 議題 課題 論点 쟁점 의제 과제 举措 舉措 措施 政策 政策措施 取組 施策 정책 사업 조치 및 成果 結果 结果 效果 성과 결과 成效 実績 効果 影響 影响 進展 进展 영향'.split(
        ' ',
      ),
      ['ประเด็น', 'มาตรการ', 'โครงการ', 'นโยบาย', 'ผลลัพธ์'].flatMap((title) => letters(title).split(' ')),
    ),
);

/** True for what a line begins with and that says what follows it: a number, “Initiative 1:”, “Session 1.4”. */
function announces(before: string, text: string, after: string): boolean {
  const isFirst = !/[\p{L}\p{N}]/u.test(before);
  if (
    isFirst &&
    ((labelled(text) !== undefined && /^\s*[\d.]+\s*$/.test(after)) ||
      (/^\d{1,3}$/.test(text) && /^[.)\]:、]/.test(after)))
  )
    return true;
  return lengthOfAnnouncement(before + text + after) >= before.length + text.length;
}

/** A note behind the title of a column: “(max. 200 words)”. */
const longestAnswer = /\s?[([（][^()[\]（）]{0,60}\d[^()[\]（）]{0,60}[)\]）]$/;

/**
 * Recognises words that a submission has in another way, or need not have: labels, names of the form’s parts, other
 * spellings of names.
 */
export class ChangedWords {
  readonly #draft: ImportDraft;
  readonly #template: Template | undefined;
  readonly #registries: Registries;
  readonly #form: FormWords;
  readonly #economies: ReadonlySet<string>;
  readonly #front: readonly string[];
  readonly #titles: string;
  /** What says that there is nothing to say, of which several cells have the same. */
  readonly #nothing: ReadonlySet<string>;
  #agencies: ReadonlySet<object> | undefined;

  constructor(draft: ImportDraft, template: Template | undefined, registries: Registries, form: FormWords) {
    this.#draft = draft;
    this.#template = template;
    this.#registries = registries;
    this.#form = form;
    this.#titles = ` ${draft.issues.flatMap(({ initiatives }) => initiatives.map(({ title }) => letters(title))).join('  ')} `;
    const said = draft.issues.flatMap(({ remarks, initiatives }) => [
      ...remarks.map(({ text }) => text),
      ...initiatives.flatMap(({ outcome }) => (typeof outcome === 'string' ? [outcome] : [])),
    ]);
    this.#nothing = new Set(said.filter(hasNothingToSay).map(letters));
    const economy = registries.economy(draft.economy ?? '', template);
    this.#economies = new Set(
      economy === undefined
        ? []
        : [economy.name, economy.formal, economy.code, ...economy.also, ...economy.not].map(letters),
    );
    const ofTemplate =
      template === undefined
        ? []
        : [
            template.organisation,
            template.organisationAcronym,
            template.forum,
            template.title,
            template.meeting,
            ...template.cover.values(),
          ];
    this.#front = [
      ...ofTemplate,
      ...draft.document.values(),
      ...this.#economies,
      ...draft.contacts.flatMap((contact) => [...contact.values()]),
      ...draft.documentRemarks.map(({ text }) => text),
    ]
      .map(letters)
      .filter((text) => text !== '')
      .sort((a, b) => b.length - a.length);
  }

  /** True when that holds for all words of a line that are over. */
  areAll({ line, over }: LineOver): boolean {
    const text = line.text.trim();
    if (line.isMargin ? this.#repeatsFront(text) : this.#front.includes(letters(text))) return true;
    const date = this.#draft.document.get('date');
    if (date !== undefined && dateMeant(frontLabelOf(text)?.value ?? text) === date) return true;
    const field = labelledField(text);
    if (field !== undefined && this.#draft.document.get(field.key) === field.value) return true;
    if (this.#arePoints(text)) return true;
    if (isPageNumber(text) || this.#namesPart(text) || titlesCount(text) || this.#nothing.has(letters(text)))
      return true;
    return this.areOtherwise({ line, over });
  }

  /**
   * The same without what a form says itself, and its cover. @param hasBelow whether something may stand below a label
   * alone on its line
   */
  areOtherwise({ line, over }: Pick<LineOver, 'line' | 'over'>, hasBelow = true): boolean {
    const text = line.text.trim();
    const hasLink =
      line.targets.length > 0 || /https?:|www\.|@/i.test(text) || readRemark(text, { url: '' }) === text.length;
    return (
      over.every((one) => (hasBelow || one.text !== text ? this.#isChanged(one, hasLink) : this.#isValue(one.text))) ||
      this.#isAgency(text)
    );
  }

  #isChanged({ text, before, after }: WordsOver, hasLink: boolean): boolean {
    if (hasLink && (isAnnouncement(text) || becomesKeys(text))) return true;
    if (
      /^(?:and|y|et)$/i.test(text) &&
      (labelAt(before)?.key === 'agencies' || this.#isAgency(before.split(/[(（[,;/]/).at(-1) ?? ''))
    )
      return true;
    if (/^\s*[:：]/.test(after) && labelAt(`${text}:`) !== undefined) return true;
    if (announces(before, text, after) || this.#isInLabel(before, text, after)) return true;
    const isApart =
      (before.trim() === '' ||
        before.slice(-3).includes('\t') ||
        ':：;|([（–—-'.includes(before.trimEnd().slice(-1))) &&
      /^\s*(?:$|[:：;|\t.)\]）–—-])/.test(after);
    const opened = /[(（]([^()（）]{0,200})$/.exec(before.slice(-201))?.[1] ?? before;
    const isListed =
      labelAt(opened + text + after)?.key === 'agencies' &&
      /(?:^|[(（:：,，、;]\s*)$/.test(before.slice(-9)) &&
      /^\s*(?:$|[,，、;])/.test(after);
    if (!isApart && !isListed) return false;
    if (this.#isLabel(text, before, after) || this.#isValue(text)) return true;
    const parts = text.split(/(?<=[:：|\t()])/).filter((part) => /[\p{L}\p{N}]/u.test(part));
    return (
      parts.length > 1 &&
      parts.every((part, index) => {
        const bare = withoutEnd(part, (character) => ':：|\t() '.includes(character)).trim();
        return this.#isValue(bare) || this.#isLabel(bare, text, index < parts.length - 1 ? ':' : after);
      })
    );
  }

  /**
   * True for a part of the label that a line begins with, or of the title of an initiative: “Alpha: 300 firms” beside
   * it.
   */
  #isInLabel(before: string, text: string, after: string): boolean {
    const line = before + text + after;
    const label = line.slice(0, /[:：\t]|\s[–—-]\s|$/.exec(line)?.index);
    if (label.length < before.length + text.length) return false;
    // “Alternate: A. Person”, “E-mail (alternate): person@example.org”
    if (
      this.#draft.contactRemarks.some(
        (role) => role.contact !== undefined && letters(role.text).includes(letters(text)),
      )
    )
      return true;
    return (
      labelled(label) !== undefined ||
      (label.length < line.length && labelAt(`${label}:`) !== undefined) ||
      this.#titles.includes(` ${letters(withoutMark(label))} `)
    );
  }

  /** True for a label with something behind it, or alone on its line. */
  #isLabel(text: string, before: string, after: string): boolean {
    const isAlone = before.trim() === '' && after.trim() === '';
    if (!isAlone && !/^\s*[:：|\t–—-]/.test(after)) return false;
    return (
      labelled(text) !== undefined || labelAt(`${text}:`) !== undefined || isAnnouncement(text) || headsAnnexes(text)
    );
  }

  /** True for a value that is written otherwise. */
  #isValue(text: string): boolean {
    return (
      kindNamed(text) !== undefined ||
      this.#economies.has(letters(text)) ||
      this.#form.isForm(wordsOf(withoutMark(text)).words) ||
      this.#isAgency(text) ||
      isCode(text) ||
      becomesKeys(text)
    );
  }

  /** True for a heading of an issue or a column that has fewer words than the form’s, and no other. */
  #namesPart(text: string): boolean {
    if (text.length > longestHeading) return false;
    if (
      letters(text.replace(longestAnswer, ''))
        .split(' ')
        .every((word) => columnWords.has(word)) ||
      outcomeKindOf(text) !== undefined ||
      describesInitiatives(text)
    )
      return true;
    if (isBareMark(text)) return true;
    const template = this.#template;
    const heading =
      template !== undefined && (writtenMark.test(text) || text.includes(' '))
        ? issueOfHeading(text, template)
        : undefined;
    const issue = (heading?.titled ?? heading)?.issue;
    const bare = issue === undefined ? withoutMark(text) : headingMark(text).rest;
    if (issue !== undefined && isInTwoScripts(bare, issue)) return true;
    const titles = [
      ...(issue === undefined ? [] : [`Issue ${issue.letter} ${issue.title}`]),
      ...(template?.columns ?? []).map(({ title }) => title),
    ];
    return titles.some((title) => hasWordsOf(letters(bare).split(' '), letters(title).split(' ')));
  }

  /** True for a page header of nothing but values of the cover, each once, and page numbers. */
  #repeatsFront(text: string): boolean {
    // Another number of the document, as that of its export in a page footer, is reported where it says something.
    const number = this.#draft.document.has('number') ? numberWithin(text) : undefined;
    let rest = ` ${letters(number === undefined ? text : text.replace(number, ' '))} `;
    for (const one of this.#front) {
      const at = rest.indexOf(` ${one} `);
      if (at !== -1) rest = `${rest.slice(0, at + 1)}${rest.slice(at + one.length + 1)}`;
    }
    return letters(withoutPages(rest)) === '';
  }

  /** True for codes of sub-points, and nothing else, that an initiative of the draft has. */
  #arePoints(text: string): boolean {
    return (this.#template?.issues ?? []).some((issue) => {
      const points = pointCodes(text, issue);
      const initiatives = this.#draft.issues.find(({ id }) => id === issue.id)?.initiatives ?? [];
      return points !== undefined && initiatives.some((one) => points.every((point) => one.points.includes(point)));
    });
  }

  /** True for another spelling of an agency of the draft. */
  #isAgency(text: string): boolean {
    const { contacts, issues, economy } = this.#draft;
    const named = (name: string): readonly object[] =>
      this.#registries.findAgencies(name, economy).map(({ agency }) => agency);
    this.#agencies ??= new Set(
      [
        ...contacts.flatMap((contact) => [contact.get('agency') ?? '']),
        ...issues.flatMap(({ initiatives }) => initiatives.flatMap(({ agencies }) => agencies)),
      ].flatMap(named),
    );
    return this.#agencies.size > 0 && named(text.trim()).some((agency) => this.#agencies?.has(agency) === true);
  }
}
