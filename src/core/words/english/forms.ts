/** Forms and the thanks that follow them. */
import { count } from "./grammar.ts";

export const forms = {
  answerTitle: "Your answer",
  pickLabel: (asked: number): string => `Pick ${asked}`,
  orderLabel: "First step to last",
  textLabel: "Your answer",
  textPlaceholder: "A number, a word or a short phrase",
  submitAnswer: "Lock in",
  problems: {
    "nothing-picked": "Nothing was picked. Press Answer again and pick at least one option.",
    "steps-incomplete": "An order needs every step exactly once. Press Answer again and place them all.",
    "no-text": "Nothing was typed. Press Answer again and type your answer.",
    unreadable: "That answer could not be read. Press Answer again.",
  },

  reportTitle: "Report a problem",
  reportLabel: "What is wrong with it?",
  reportPlaceholder: "For instance: B is right too, because …",
  submitReport: "Send to the organisers",
  reportEmpty: "Tell in a few words what is wrong, then send it again.",
  reported: "Thank you. The organisers will look at it.",
  reportedAlready: "You have reported this one already. Thank you; the organisers will look at it.",

  takeTitle: "Your take",
  takeLabel: "What do you think?",
  takePlaceholder: "Two or three sentences are plenty",
  submitTake: "Share",
  takeEmpty: "There was nothing to share yet. Press the button again and write a sentence.",
  takePost: (name: string): string => `${name}'s take`,
  takeGoneTitle: "A take was here",
  takeGone: "It was removed at the author's request.",
  takeShared: "Your take is in the thread.",
  takeAgain: "You have shared a take on this card already. The thread is open for more.",

  suggestTitle: "Your suggestion",
  suggested: "Thank you. The organisers will see your suggestion.",
  tooLong: (limit: number): string => `That is too long: ${count(limit, "character")} are the most that fit.`,
  tooMany:
    "You have several suggestions and reports waiting already. Let the organisers look at those first.",
};
