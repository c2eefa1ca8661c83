// What axe found, in a form a failed test can show.

/** Returns one line per violation, with the first places it was found at. */
export function violationLines({ violations }) {
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(" "));
    return `${id}: ${help} (${nodes.length}): ${places.join(" | ")}`;
  });
}
