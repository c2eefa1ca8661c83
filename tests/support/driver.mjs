// Starts WebKitWebDriver with the program it opens, and ends both. One driver per window: the driver, the program and
// WebKit's own processes are one group.
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { endGroup, startGroup } from "./group.mjs";
import { program } from "./places.mjs";

/** A session that did not start by then never will; it is tried once more. */
const SESSION_MS = 20_000;

/** How long a script in the page may take, in milliseconds. */
const SCRIPT_MS = 60_000;

/** A driver did not answer, or answered with an error of the protocol. */
export class DriverError extends Error {
  constructor(error, message) {
    super(`${error}: ${message}`);
    this.error = error;
  }
}

/** Opens the program in a new session.
 *
 * @param home what `newHome` gave
 * @param binary the program to open, if not the window itself
 */
export async function openSession(home, binary = program("aide-memoire-desktop")) {
  try {
    return await Session.open(home, binary);
  } catch (first) {
    console.error(`The first session did not start (${first.message}); trying once more.`);
    return Session.open(home, binary);
  }
}

class Session {
  #driver;
  #base;
  #log = [];

  static async open(home, binary) {
    const session = new Session();
    try {
      await session.#start(home, binary);
      return session;
    } catch (failure) {
      await session.close();
      failure.message += `\n${session.log()}`;
      throw failure;
    }
  }

  async #start(home, binary) {
    const port = await freePort();
    this.#driver = await startGroup("WebKitWebDriver", [`--port=${port}`], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...home.env, TAURI_WEBVIEW_AUTOMATION: "true", NO_AT_BRIDGE: "1" },
    });
    for (const stream of [this.#driver.stdout, this.#driver.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.#log.push(line));
    }
    this.#base = `http://127.0.0.1:${port}`;
    const deadline = Date.now() + SESSION_MS;
    await untilListening(port, deadline);
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: [] } } };
    const { sessionId } = await this.#send("POST", "/session", { capabilities }, deadline - Date.now());
    this.#base += `/session/${sessionId}`;
    // A script waits for the page as long as the test that sent it does.
    await this.send("POST", "/timeouts", { script: SCRIPT_MS });
  }

  /** Sends a command of the WebDriver protocol, given from the session on, and returns its value. */
  send(method, path, body) {
    return this.#send(method, path, body, SCRIPT_MS + 5_000);
  }

  async #send(method, path, body, milliseconds) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(milliseconds),
    });
    const { value } = await response.json();
    if (!response.ok) throw new DriverError(value.error, value.message);
    return value;
  }

  /** Returns what the driver and the program have printed. */
  log() {
    return this.#log.join("\n");
  }

  /** Closes the window and ends everything that was started with it. */
  async close() {
    if (!this.#driver) return;
    await this.#send("DELETE", "", undefined, 5_000).catch(() => undefined); // What does not close is killed next.
    await endGroup(this.#driver);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Asks the driver for its status until it answers. */
async function untilListening(port, deadline) {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(1_000) });
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
  }
}
