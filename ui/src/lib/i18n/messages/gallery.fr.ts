// French words of the component gallery, which only test builds hold.

export const gallery = {
  title: "Composants et états",
};
