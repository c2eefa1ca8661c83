// Draws a node of the editor with a Svelte component, which follows the node and whether it is chosen.
import { ACT, newId } from "$lib/editor";
import type { NodeViewRenderer } from "@tiptap/core";
import { mount, unmount, type Component } from "svelte";

/** What such a component is given. */
export interface NodeProps {
  attrs: Record<string, unknown>;
  /** The node itself is chosen, as an arrow key does. */
  selected: boolean;
  /** Takes the node out of the text. */
  remove: () => void;
}

/** Returns a node view for nodes without text of their own. */
export function drawn<Extra extends object>(component: Component<NodeProps & Extra>, tag: "span" | "div", extra: Extra): NodeViewRenderer {
  return ({ node, getPos, editor }) => {
    const dom = document.createElement(tag);
    dom.contentEditable = "false";
    dom.className = `drawn drawn-${node.type.name}`;
    let current = node;
    const remove = () => {
      const pos = getPos();
      if (pos === undefined) return;
      editor.view.dispatch(editor.state.tr.delete(pos, pos + current.nodeSize).setMeta(ACT, newId()));
      editor.commands.focus();
    };
    const props = $state<NodeProps & Extra>({ ...extra, attrs: node.attrs, selected: false, remove });
    const inside = mount(component, { target: dom, props });
    return {
      dom,
      update: (next) => {
        if (next.type !== current.type) return false;
        current = next;
        props.attrs = next.attrs;
        return true;
      },
      selectNode: () => {
        props.selected = true;
        dom.classList.add("is-selected");
      },
      deselectNode: () => {
        props.selected = false;
        dom.classList.remove("is-selected");
      },
      // Buttons inside work by themselves; the editor sees only clicks that are not theirs.
      stopEvent: (event) => event.target instanceof Element && event.target.closest("button, a, [role='menu']") !== null,
      ignoreMutation: () => true,
      destroy: () => void unmount(inside),
    };
  };
}
