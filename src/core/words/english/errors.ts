/** When something is wrong on our side; also the few texts that adapters say by themselves. */
export const errors = {
  title: "That went wrong",
  internal: (reference: string): string => `Something went wrong on our side. Reference: ${reference}.`,
  busy: "There is a lot going on right now. Please try again in a moment.",
  outage: "I can't reach my records right now. Nothing is lost; please try again in a few minutes.",
  working: "One moment …",
  tooSlow:
    "That took longer than the platform waits. Please try once more; an answer is never counted twice.",
  conflict: "Something changed in between. Please look again and repeat it.",
};
