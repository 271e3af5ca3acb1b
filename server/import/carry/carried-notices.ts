import { headingOf, type Template, type TemplateIssue } from '../../template/template.ts';
import { counted, grouped, allOf } from '../../words/counts.ts';
import { quotation, quoted } from '../../words/quotation.ts';

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
    this.say(`The answers to ${quotation(title)} are now under ${quotation(headingOf(target))}, which is the most similar issue; check that they belong there.`);
  }

  withoutIssue(title: string, answers: number): void {
    this.say(`The template has no issue like ${quotation(title)} any more; its ${answers === 1 ? 'answer was' : `${grouped(answers)} answers were`} kept as comments at the end of the file.`);
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
        ? `The sub-point ${quotation(point)} no longer exists; it was removed from ${counted(answers, 'answer')}.`
        : `The sub-point ${quotation(point)} is now ${quoted(now)}, which has the most similar text (${counted(answers, 'answer')}).`)),
      ...[...this.#columns].map(([id, answers]) => (
        `There is no column ${quotation(id)} any more (${columns.length > 0 ? `there is ${allOf(columns.map((column) => column.title))}` : 'there is none'}); its text was kept as a comment in ${counted(answers, 'answer')}.`
      )),
    ];
    if (sentences.length <= mostNotices) return sentences;
    return [...sentences.slice(0, mostNotices), `There are ${grouped(sentences.length - mostNotices)} more changes.`];
  }
}
