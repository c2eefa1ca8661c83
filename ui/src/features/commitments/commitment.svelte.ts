// One commitment in full, as its drawer and its dialogs read it.
import { commands, type CommitmentRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";

export const commitmentQuery = (row: () => CommitmentRow) =>
  createQuery(() => ({
    key: ["commitment", row().id, row().standing],
    kinds: ["commitment", "status_event", "meeting", "counterpart", "evidence", "anchor", "source", "brief", "section", "block"],
    fetch: () => call(commands.commitmentGet(row().id)),
  }));
