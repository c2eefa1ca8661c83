// The kinds of records a screen marks with a colour wash and an icon. The names are those of the interface.
import CalendarDays from "@lucide/svelte/icons/calendar";
import ChartNoAxes from "@lucide/svelte/icons/chart-no-axes-column";
import FileText from "@lucide/svelte/icons/file-text";
import Handshake from "@lucide/svelte/icons/handshake";
import Landmark from "@lucide/svelte/icons/landmark";
import MessageSquareText from "@lucide/svelte/icons/message-square-text";
import NotebookText from "@lucide/svelte/icons/notebook-tabs";
import Quote from "@lucide/svelte/icons/quote";
import Signature from "@lucide/svelte/icons/signature";
import UserRound from "@lucide/svelte/icons/user-round";
import type { Component } from "svelte";

/** The five kinds have a wash; the others are drawn plain. */
export type KindName =
  | "commitment" | "statistic" | "person" | "point" | "quote"
  | "instrument" | "source" | "meeting" | "brief" | "counterpart";

/** The icon of each kind. */
export const kindIcons: Record<KindName, Component> = {
  commitment: Handshake,
  statistic: ChartNoAxes,
  person: UserRound,
  point: MessageSquareText,
  quote: Quote,
  instrument: Signature,
  source: FileText,
  meeting: CalendarDays,
  brief: NotebookText,
  counterpart: Landmark,
};

/** The class of the wash of each kind. */
export const kindClasses: Record<KindName, string> = {
  commitment: "k-commit",
  statistic: "k-stat",
  person: "k-person",
  point: "k-point",
  quote: "k-quote",
  instrument: "k-plain",
  source: "k-plain",
  meeting: "k-plain",
  brief: "k-plain",
  counterpart: "k-plain",
};
