// The real window.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { open, save } from "@tauri-apps/plugin-dialog";
import type { Host, Stop } from "./host";

/** Tauri answers a subscription later; stopping before that must still stop it. */
function stopLater(started: Promise<Stop>): Stop {
  let stopped = false;
  void started.then((stop) => {
    if (stopped) stop();
  });
  return () => {
    stopped = true;
    void started.then((stop) => stop());
  };
}

/** Returns the host of the desktop window. */
export function tauriHost(): Host {
  return {
    kind: "tauri",
    invoke: (command, args) => invoke(command, args),
    onEvent: (name, listener) => stopLater(listen(name, (event) => listener(event.payload as never))),
    onFileDrop: (listener) =>
      stopLater(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          if (payload.type === "leave") return listener({ type: "leave" });
          // Physical pixels come in; screens measure in CSS pixels.
          const x = payload.position.x / window.devicePixelRatio;
          const y = payload.position.y / window.devicePixelRatio;
          listener(payload.type === "drop" ? { type: "drop", x, y, paths: payload.paths } : { type: "over", x, y });
        }),
      ),
    pickFiles: async ({ multiple = true, startAt, ...options } = {}) => {
      const picked = await open({ ...options, multiple, defaultPath: startAt });
      return picked === null ? [] : Array.isArray(picked) ? picked : [picked];
    },
    pickFolder: async ({ startAt, title } = {}) => open({ directory: true, title, defaultPath: startAt }),
    pickSaveTarget: async ({ startAt, ...options } = {}) => save({ ...options, defaultPath: startAt }),
    reload: () => window.location.reload(),
  };
}
