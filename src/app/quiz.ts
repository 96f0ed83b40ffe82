/** `quiz [topic|area]`: a question to practise with, the one not seen for longest. */
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Question } from "#core/catalog.ts";
import type { Command } from "#core/command.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";
import { subjectNamed } from "./catalog-names.ts";
import { leastRecentlySeen, newServing, servable, show } from "./serving.ts";

export async function quiz(act: Act, command: Command): Promise<void> {
  const { app } = act;
  const { practice } = act.words;
  const refuse = (text: Parameters<typeof noticeCard>[1]) =>
    act.reply.card(noticeCard(practice.titles.quiz, text));
  const text = textOption(command, "topic");
  const subject = text === null ? null : subjectNamed(app, text);
  if (text !== null && !subject) return refuse(practice.unknownTopic(text));
  const questions = subject?.questions ?? everyQuestion(act);
  const item = await leastRecentlySeen(act, questions.filter(await servable(act)));
  if (!item) return refuse(subject ? practice.noQuestion(subject.title) : practice.noQuestionLeft);
  await show(act, newServing(act, item, "quiz"));
}

function everyQuestion({ app }: Act): readonly Question[] {
  return app.catalog.topics.flatMap((topic) => topic.questions);
}
