// The keys of the editor, and what typing turns into lists.
import { Extension, InputRule } from "@tiptap/core";
import type { Command } from "@tiptap/pm/state";
import { act } from "./acts";
import { backspace, deleteForward, enter, move, setStyle, type SaysElsewhere } from "./commands";
import type { LineStyle } from "./lines";

/** Returns the extension; `says` protects what is written in the other language. */
export function noteKeys(says: SaysElsewhere): Extension {
  return Extension.create({
    name: "noteKeys",
    priority: 1100,
    addKeyboardShortcuts() {
      const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view);
      return {
        Enter: run(enter(says)),
        Backspace: run(backspace(says)),
        Delete: run(deleteForward),
        "Alt-ArrowUp": () => act(this.editor, move(-1)),
        "Alt-ArrowDown": () => act(this.editor, move(1)),
      };
    },
    addInputRules() {
      const rule = (find: RegExp, style: LineStyle) =>
        new InputRule({
          find,
          handler: ({ range, chain, state }) => {
            if (state.selection.$from.parent.type.name !== "paragraph") return null;
            chain()
              .deleteRange(range)
              .command(({ state, dispatch }) => setStyle(style)(state, dispatch))
              .run();
          },
        });
      return [rule(/^[-*•]\s$/, { kind: "list", ordered: false }), rule(/^1[.)]\s$/, { kind: "list", ordered: true })];
    },
  });
}
