// How headings and biographies look: their text is written in the editor, what stands beside it comes from elsewhere.
import { formatFor } from "$lib/i18n/format";
import type { NodeViewRenderer } from "@tiptap/core";
import type { Desk } from "../desk.svelte";
import type { Lens } from "../lens.svelte";

/** A heading with its minutes at the right; they are set from there. */
export function headingView(desk: Desk, lens: Lens): NodeViewRenderer {
  const format = formatFor(lens.lang);
  return ({ node, editor, getPos }) => {
    const dom = document.createElement("h3");
    const contentDOM = dom.appendChild(document.createElement("span"));
    const minutes = document.createElement("button");
    minutes.type = "button";
    minutes.className = "minutes";
    minutes.contentEditable = "false";
    minutes.tabIndex = -1;
    minutes.addEventListener("click", () => {
      const pos = getPos();
      if (pos === undefined) return;
      editor.commands.setTextSelection(pos + 1);
      editor.view.focus();
      desk.dialog = "minutes";
    });
    const show = (value: unknown) => {
      if (typeof value !== "number") return minutes.remove();
      minutes.textContent = format.counted(value, { one: "minute", other: "minutes" });
      dom.append(minutes);
    };
    show(node.attrs.minutes);
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type.name !== "heading") return false;
        show(next.attrs.minutes);
        return true;
      },
      stopEvent: (event) => event.target === minutes,
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    };
  };
}

/** A biography: initials and name from the record, the text written here. */
export function biographyView(lens: Lens): NodeViewRenderer {
  return ({ node }) => {
    const dom = document.createElement("div");
    dom.className = "bio";
    const portrait = dom.appendChild(document.createElement("div"));
    portrait.className = "ph";
    portrait.contentEditable = "false";
    portrait.setAttribute("role", "img");
    const body = dom.appendChild(document.createElement("div"));
    const heading = body.appendChild(document.createElement("h3"));
    heading.contentEditable = "false";
    const contentDOM = body.appendChild(document.createElement("p"));
    let current = $state.raw(node);
    const stop = $effect.root(() => {
      $effect(() => {
        const printed = lens.block(String(current.attrs.id))?.body;
        const known = printed?.kind === "biography" ? printed : undefined;
        const name = known?.name ?? lens.name(String(current.attrs.person)) ?? "";
        heading.textContent = name;
        portrait.textContent = known?.initials ?? initialsOf(name);
        portrait.setAttribute("aria-label", known?.portrait_description ?? name);
      });
    });
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type.name !== "biography") return false;
        current = next;
        return true;
      },
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      destroy: stop,
    };
  };
}

/** Until the core has answered: the first letters of the first and last words. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word) && !word.endsWith("."));
  return [words[0], words.length > 1 ? words[words.length - 1] : undefined].map((word) => word?.[0] ?? "").join("");
}
