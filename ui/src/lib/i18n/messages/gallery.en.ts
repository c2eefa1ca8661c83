import type { gallery as french } from "./gallery.fr";

export const gallery: typeof french = {
  title: "Components and states",
};
