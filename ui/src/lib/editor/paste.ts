// Pasted HTML brought into the form the editor knows: its lists are flat, and an item is one line of text.

/** Returns `html` with paragraphs in list items taken out of their wrapping, and nested items put after their parents. */
export function flattened(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  // From the innermost out, so that what was nested twice comes out twice.
  for (const nested of [...body.querySelectorAll("li ul, li ol")].reverse()) {
    const item = nested.closest("li");
    item?.after(...[...nested.children].filter((child) => child.tagName === "LI"));
    nested.remove();
  }
  for (const item of body.querySelectorAll("li")) {
    [...item.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")].forEach((block, at) => {
      if (at > 0) block.before(" ");
      block.replaceWith(...block.childNodes);
    });
  }
  return body.innerHTML;
}
