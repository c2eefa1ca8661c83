// What forms of records do alike: remember that saving was tried, and what the core answered.

export class RecordForm {
  busy = $state(false);
  failure = $state.raw<unknown>();
  /** True once saving was tried: what is missing is then said. */
  tried = $state(false);

  /** Runs `send`; returns what it gave, or undefined when the core refused, which `failure` then says. */
  protected async send<T>(send: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.failure = undefined;
    try {
      return await send();
    } catch (failure) {
      this.failure = failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
