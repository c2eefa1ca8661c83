// How large the sheet is drawn. It fits its column unless a size was chosen; lines break as in Word either way.

/** The width of the sheet at its real size, in CSS pixels. */
export const SHEET_WIDTH = 816;
/** Kept free at either side of it. */
const MARGIN = 15;

class Zoom {
  choice = $state("fit");

  /** Returns the factor for a column of `width` pixels. */
  factor(width: number): number {
    if (this.choice !== "fit") return Number(this.choice) / 100;
    const fit = (width - 2 * MARGIN) / SHEET_WIDTH;
    return Math.round(Math.min(Math.max(fit, 0.5), 1.2) * 100) / 100;
  }
}

/** The size of the sheet, for as long as the window lives. */
export const zoom = new Zoom();
