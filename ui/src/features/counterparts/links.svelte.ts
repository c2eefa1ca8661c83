// The links of a counterpart as they are seen from it: whom it represents, what it belongs to, and the other way round.
import { commands, type CounterpartView, type Link, type LinkKind } from "$lib/api/bindings";
import { mutate, run } from "$lib/api/client";
import { t } from "$lib/i18n";

/** What the counterpart is in a link. */
export type Role = "represents" | "represented" | "member" | "members";

/** How a link reads from `id`. */
export function roleOf(link: Link, id: string): Role {
  if (link.kind === "represents") return link.from === id ? "represents" : "represented";
  return link.from === id ? "member" : "members";
}

export const roles: Role[] = ["represents", "represented", "member", "members"];

const kindOf: Record<Role, LinkKind> = { represents: "represents", represented: "represents", member: "member_of", members: "member_of" };

export class Links {
  role = $state<Role>("represents");
  other = $state("");
  busy = $state(false);
  readonly #view: () => CounterpartView;

  constructor(view: () => CounterpartView) {
    this.#view = view;
  }

  get id(): string {
    return this.#view().counterpart.id;
  }

  /** Makes the link that is typed in; the same link is not made twice. */
  async add(): Promise<void> {
    const { id, other, role } = this;
    const kind = kindOf[role];
    const isPart = role === "represents" || role === "member";
    const [from, to] = isPart ? [id, other] : [other, id];
    if (other === "" || this.#view().links.some(([link]) => link.from === from && link.to === to && link.kind === kind)) return;
    this.busy = true;
    await run(() => mutate(commands.linkSave({ id: null, from, to, kind }), t.counterparts.links.added));
    this.busy = false;
    this.other = "";
  }

  async remove(link: Link): Promise<void> {
    await run(() => mutate(commands.recordDelete({ kind: "link", id: link.id }), t.counterparts.links.removed));
  }
}
