// Closing the window: the core holds it back until what was just typed is saved, or somebody says to close all the same.
import { host } from "$lib/host";
import { commands } from "$lib/api/bindings";
import { call, run } from "$lib/api/client";
import { saveAll } from "$lib/api/leaving";

class Closing {
  /** Something could not be saved, and it is asked what to do. */
  asked = $state(false);

  /** Saves and closes; asks when something could not be saved. */
  async begin(): Promise<void> {
    await run(async () => {
      await call(commands.windowHold());
      if (await saveAll()) await this.leave();
      else this.asked = true;
    });
  }

  /** Closes the window. */
  async leave(): Promise<void> {
    await call(commands.windowLeave());
  }

  /** Follows requests to close from now on; returns what stops it. */
  follow(): () => void {
    return host.onEvent("closing", () => void this.begin());
  }
}

/** The closing of this window. */
export const closing = new Closing();
