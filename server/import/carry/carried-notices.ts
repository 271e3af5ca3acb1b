import { headingOf, type Template, type TemplateIssue } from '../../template/template.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import { carriedMessages } from '../../words/messages/import/carried.ts';

/** Of more, the rest is counted. */
const mostNotices = 100;

/** Collects what is not where or as it was, each matter once, however many answers it concerns. */
export class CarriedNotices {
  readonly #said: string[] = [];
  readonly #points = new Map<string, { readonly point: string; readonly now: string | undefined; answers: number }>();
  readonly #columns = new Map<string, number>();

  say(sentence: string): void {
    this.#said.push(sentence);
  }

  moved(title: string, target: TemplateIssue): void {
    this.say(carriedMessages.moved({ title: quotation(title), issue: quotation(headingOf(target)) }).text);
  }

  withoutIssue(title: string, answers: number): void {
    this.say(carriedMessages.withoutIssue({ title: quotation(title), answers }).text);
  }

  point(issue: string, point: string, now: string | undefined): void {
    const key = JSON.stringify([issue, point]);
    const known = this.#points.get(key);
    if (known === undefined) this.#points.set(key, { point, now, answers: 1 });
    else known.answers++;
  }

  columnGone(id: string): void {
    this.#columns.set(id, (this.#columns.get(id) ?? 0) + 1);
  }

  all({ columns }: Template): readonly string[] {
    const sentences = [
      ...this.#said,
      ...[...this.#points.values()].map(({ point, now, answers }) => (now === undefined
        ? carriedMessages.pointGone({ point: quotation(point), answers }).text
        : carriedMessages.pointNow({ point: quotation(point), now: quoted(now), answers }).text)),
      ...[...this.#columns].map(([id, answers]) => (
        (columns.length > 0 ? carriedMessages.columnGone({ column: quotation(id), columns: columns.map(({ title }) => title), answers }) : carriedMessages.noColumns({ column: quotation(id), answers })).text
      )),
    ];
    if (sentences.length <= mostNotices) return sentences;
    return [...sentences.slice(0, mostNotices), carriedMessages.moreChanges({ count: sentences.length - mostNotices }).text];
  }
}
