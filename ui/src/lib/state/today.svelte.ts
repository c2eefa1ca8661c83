// The date screens count from, so that « dans neuf jours » follows midnight while the window stays open.

/** Returns the local date of an instant as `2026-03-31`. */
export function dateOf(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

class Today {
  /** Today as `2026-03-31`. */
  date = $state(dateOf(new Date()));

  /** Takes the date of `instant`. */
  set(instant: Date): void {
    this.date = dateOf(instant);
  }
}

/** The day it is. */
export const today = new Today();
