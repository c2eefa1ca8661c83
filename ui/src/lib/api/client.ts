// Between the generated commands and the screens: results become values or a thrown `AppFailure`, and a change tells
// the query cache what it touched. The sentences of an error come with it from the core, in both languages.
import { language, t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { undo } from "$lib/state/undo.svelte";
import type { AppError, Changed, ErrorCode, Result, Sentences } from "./bindings";
import { invalidate } from "./query.svelte";

/** What the core answered instead of a result. */
export class AppFailure extends Error {
  readonly code: ErrorCode;
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = "AppFailure";
    this.code = error.code;
    this.error = error;
  }
}

/** A failure in words: what happened; what is safe and what to do; and what « Détails » unfolds. */
export interface FailureWords extends Sentences {
  detail: string | null;
}

/** Waits for a command and returns its data.
 *
 * @throws AppFailure when the command gave an error.
 */
export async function call<T>(command: Promise<Result<T, AppError>>): Promise<T> {
  const result = await command;
  if (result.status === "error") throw new AppFailure(result.error);
  return result.data;
}

/** Waits for a command that changes records, then reads again exactly the queries that show them.
 *
 * `done`, when given, is said with an undo beside it (« Engagement retenu »), unless nothing changed after all.
 *
 * @throws AppFailure when the command gave an error; nothing is read again then.
 */
export async function mutate<T>(command: Promise<Result<Changed<T>, AppError>>, done?: string): Promise<T> {
  const { value, touched, label } = await call(command);
  invalidate(touched);
  if (done !== undefined && label !== null) undo.said(done);
  return value;
}

/** Runs what a button does; a failure goes to the banner at the top of the screen and `undefined` comes back. */
export async function run<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (failure) {
    notices.failed(failure);
    return undefined;
  }
}

/** Returns the sentences for anything thrown: those of the core, or for the rest, that data is safe. */
export function wordsFor(failure: unknown): FailureWords {
  if (failure instanceof AppFailure) {
    const { message, detail } = failure.error;
    const said = message[language.current] ?? message.fr ?? message.en;
    if (said) return { ...said, detail };
  }
  const detail = failure instanceof Error ? failure.message : typeof failure === "string" ? failure : null;
  return { ...t.common.unexpected, detail };
}
