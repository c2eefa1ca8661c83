// The bin: what was deleted and can be brought back, whatever was done since.
import { commands, type BinRow } from "$lib/api/bindings";
import { call, mutate, run } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";

/** A deletion of anything may put something into the bin. */
const kinds = [
  "counterpart", "link", "person", "office", "meeting", "agenda_item", "participant", "commitment", "status_event", "indicator", "observation",
  "talking_point", "talking_point_use", "source", "anchor", "evidence", "instrument", "quote", "brief", "section", "block", "version", "approval",
] as const;

export class Bin {
  readonly query = createQuery(() => ({ key: ["bin"], kinds, fetch: () => call(commands.binList()) }));
  /** The one about to go for good. */
  asking = $state.raw<BinRow>();
  busy = $state(false);

  async restore(row: BinRow): Promise<void> {
    await run(() => mutate(commands.binRestore(row.operation), t.settings.bin.restored(row.name)));
  }

  async purge(): Promise<void> {
    const { asking } = this;
    if (!asking) return;
    this.busy = true;
    await run(async () => {
      await mutate(commands.recordPurge(asking.record));
      notices.show({ text: t.actions.purged });
    });
    this.busy = false;
    this.asking = undefined;
  }
}
