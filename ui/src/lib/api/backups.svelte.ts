// How the backups of the open library stand, wherever it is shown: at the foot of the navigation and in the settings.
// The core looks after them by itself and tells.
import { host } from "$lib/host";
import { commands, type BackupState } from "./bindings";
import { call } from "./client";

class Backups {
  #state = $state.raw<BackupState | null>(null);
  #turn = 0;

  /** What was told last; null until known, or when no library is open. */
  get state(): BackupState | null {
    return this.#state;
  }

  set state(state: BackupState | null) {
    this.#turn += 1;
    this.#state = state;
  }

  /** Reads how they stand; says nothing when no library is open. What is told meanwhile is newer than the answer. */
  async read(): Promise<void> {
    const turn = this.#turn;
    // A library that was closed meanwhile has none; what fails otherwise is told where one acts.
    const state = await call(commands.backupState()).catch(() => null);
    if (turn === this.#turn) this.state = state;
  }

  /** Follows what the core tells from now on; returns what stops it. */
  follow(): () => void {
    return host.onEvent<BackupState>("backed-up", (state) => {
      this.state = state;
    });
  }
}

/** The backups of the open library. */
export const backups = new Backups();
