// Small sentences about a note that several of its parts show.
import type { BriefRow, Check, Lang, Line, PartialDate, PerLang, ReadinessState, ResolvedBrief, Run } from "$lib/api/bindings";
import type { StatusName } from "$lib/components";
import { format, language, t } from "$lib/i18n";
import { partialDate } from "$lib/records";
import { today } from "$lib/state/today.svelte";

export { partialDate };

/** Returns the side of the screen's language, else the other; empty when there is none. */
export function said(text: PerLang<string> | null | undefined, lang: Lang = language.current): string {
  return text?.[lang] ?? text?.[lang === "fr" ? "en" : "fr"] ?? "";
}

/** Returns the language `said` answers in, for `lang` attributes. */
export function langOf(text: PerLang<string>, lang: Lang = language.current): Lang {
  return text[lang] ? lang : lang === "fr" ? "en" : "fr";
}

/** The tag of a document's language. */
export const tagOf: Record<Lang, string> = { fr: "fr-CA", en: "en-CA" };

/** Writes a day with how far it is: « 9 avr. 2026, dans 9 jours ». */
export function dayAndDistance(on: PartialDate | null): string {
  if (on === null) return t.briefs.noDate;
  return on.length === 10 ? t.briefs.inNumber(format.dateShort(on), format.relativeDays(on, today.date)) : partialDate(on);
}

/** Writes how much of a note exists in a language. */
export function doneIn(row: Pick<BriefRow, "blocks" | "blocks_fr" | "blocks_en">, lang: Lang): string {
  const done = lang === "fr" ? row.blocks_fr : row.blocks_en;
  const name = t.briefs.langShort[lang];
  return done === row.blocks ? t.briefs.complete(name) : t.briefs.partial(name, done, row.blocks);
}

/** The words of the ribbon for the states of the core. */
export const ribbonState: Record<ReadinessState, "ready" | "draft" | "empty" | "blocked"> = {
  ready: "ready", drafted: "draft", empty: "empty", blocked: "blocked",
};

/** The shape of each weight of check. */
export const checkStatus: Record<Check["severity"], StatusName> = { blocking: "block", check: "warn", form: "hint" };

/** Returns what a check is about, in a few words. */
export function checkTitle(check: Check): string {
  const late = check.code === "commitment_left_out" && check.params.days !== undefined;
  return late ? t.briefs.checks.lateTitle : t.briefs.checks.title[check.code];
}

/** Returns the sentence of a check. */
export function checkSentence({ code, params }: Check): string {
  const said = t.briefs.checks.said;
  const the = (name: string) => params[name] ?? "";
  switch (code) {
    case "empty_section":
    case "no_date":
      return said[code];
    case "missing_translation":
    case "unsourced_claim":
      return said[code](the("text"));
    case "stale_statistic":
      return said[code](the("name"), the("as_of"));
    case "undated_statistic":
      return said[code](the("name"));
    case "commitment_left_out":
      return said[code](the("title"), the("due"), the("days"));
    case "broken_reference":
      return said[code](the("marking"));
    case "broken_anchor":
    case "stale_anchor":
      return said[code](the("quote"), the("source"));
    case "office_ended":
      return said[code](the("name"), the("title"), the("until"));
    case "marking_too_low":
      return said[code](the("chosen"), the("needed"));
    case "illustrative_source":
      return said[code](the("source"));
  }
}

/** How many words a minute of reading takes. */
const WORDS_A_MINUTE = 200;

/** Counts the words a note will print, notes left out, and the minutes they take to read. */
export function reading(resolved: ResolvedBrief): { words: number; minutes: number } {
  const lines: Line[] = [
    resolved.frame.addressee, resolved.frame.subtitle, ...resolved.facts.map((fact) => fact.line),
    ...resolved.sections.flatMap((section) => [section.heading, ...section.blocks.flatMap((block) => linesOf(block.body))]),
  ];
  const text = [resolved.frame.title, ...lines.map(textOfLine)].join(" ");
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
  return { words, minutes: Math.max(1, Math.round(words / WORDS_A_MINUTE)) };
}

function linesOf(body: ResolvedBrief["sections"][number]["blocks"][number]["body"]): Line[] {
  switch (body.kind) {
    case "paragraph":
    case "heading":
    case "role":
    case "quote":
      return [body.line];
    case "list":
      return body.items.map(([, line]) => line);
    case "question":
      return [body.question, body.answer];
    case "table":
      return [...(body.caption ? [body.caption] : []), ...body.columns.map((column) => column.heading), ...body.rows.flat()];
    case "chart":
      return [body.caption, ...(body.note ? [body.note] : [])];
    case "biography":
      return [body.text];
  }
}

/** Returns the words of a line, its note numbers left out. */
export function textOfLine(line: Line): string {
  return line.runs.map((run: Run) => (run.kind === "text" || run.kind === "link" ? run.text : run.kind === "break" ? " " : "")).join("");
}
