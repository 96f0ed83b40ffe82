/** Refusals, each with what to do instead. */
export const access = {
  title: "Not this time",
  organisersOnly:
    "Only organisers can do this: the people who may manage this space. Ask one of them, they will be glad to help.",
  withheld:
    "This question is on a card that is still open. Answer it there first; then it is free for practice.",
  notYours: "There is nothing by that name in this group.",
  noGroup: "This space isn't set up yet. An organiser can do that in a minute.",
};
