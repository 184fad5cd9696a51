/** Why a command does not run, in one sentence a language: the exit code is 3 and no stack trace is shown. */
export class Refusal extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'Refusal';
  }
}
