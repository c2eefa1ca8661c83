// Which addresses exist. One line is one screen; app/routes.ts says which component draws it.

const patterns = {
  home: "/home",
  meetings: "/meetings",
  briefs: "/briefs",
  brief: "/briefs/:id",
  counterparts: "/counterparts",
  counterpart: "/counterparts/:id",
  commitments: "/commitments",
  statistics: "/statistics",
  talkingPoints: "/talking-points",
  sources: "/sources",
  review: "/sources/:id/review",
  search: "/search",
  templates: "/templates",
  settings: "/settings",
  gallery: "/gallery",
} as const;

/** The name of a screen. */
export type RouteName = keyof typeof patterns;

type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters in the address of a screen, e.g. `{ id: string }` for `brief`. */
export type RouteParams<Name extends RouteName> = Record<ParamNames<(typeof patterns)[Name]>, string>;

/** A place in the program. `query` holds what the screen itself remembers: an open row, a view, a filter. */
export type Route = {
  [Name in RouteName]: { name: Name; params: RouteParams<Name>; query: Record<string, string> };
}[RouteName];

/** The parameters to give: none when the address has none. */
export type RouteArgs<Name extends RouteName> = [ParamNames<(typeof patterns)[Name]>] extends [never]
  ? [params?: Record<string, never>, query?: Record<string, string>]
  : [params: RouteParams<Name>, query?: Record<string, string>];

/** Returns the address of a screen, to put in `href`. */
export function href<Name extends RouteName>(name: Name, ...[params, query]: RouteArgs<Name>): string {
  const given: Record<string, string> = params ?? {};
  const path = patterns[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key] ?? ""));
  const search = new URLSearchParams(query).toString();
  return `#${path}${search === "" ? "" : `?${search}`}`;
}

/** Reads an address such as `#/briefs/7?block=3`; null when no screen has it. */
export function parse(hash: string): Route | null {
  const [path = "", search = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter((part) => part !== "");
  for (const [name, pattern] of Object.entries(patterns)) {
    const params = match(pattern.slice(1).split("/"), parts);
    if (params) return { name, params, query: Object.fromEntries(new URLSearchParams(search)) } as Route;
  }
  return null;
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of pattern.entries()) {
    const part = parts[index] ?? "";
    if (!want.startsWith(":")) {
      if (want !== part) return null;
      continue;
    }
    const value = decoded(part);
    if (value === null) return null;
    params[want.slice(1)] = value;
  }
  return params;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // A hand-written address may hold a lone percent sign.
  }
}
