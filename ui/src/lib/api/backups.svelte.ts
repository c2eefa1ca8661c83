// How the backups of the open library stand, wherever it is shown: at the foot of the navigation and in the settings.
// The core looks after them by itself and tells.
import { host } from "$lib/host";
import { commands, type BackupState } from "./bindings";
import { call } from "./client";

class Backups {
  /** What was told last; null until known, or when no library is open. */
  state = $state.raw<BackupState | null>(null);

  /** Reads how they stand; says nothing when no library is open. */
  async read(): Promise<void> {
    try {
      this.state = await call(commands.backupState());
    } catch {
      this.state = null; // A library that was closed meanwhile; what fails otherwise is told where one acts.
    }
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
