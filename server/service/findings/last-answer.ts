/** An answer as long as nothing has changed on which it depends. */
export class LastAnswer<Answer> {
  #to: readonly unknown[] | undefined;
  #answer: Answer | undefined;

  /** @param question everything on which the answer depends, compared by identity and always in the same order */
  to(question: readonly unknown[], find: () => Answer): Answer {
    const isSame = this.#to !== undefined && question.every((part, index) => part === this.#to?.[index]);
    if (!isSame) {
      this.#answer = find();
      this.#to = question;
    }
    return this.#answer as Answer;
  }
}
