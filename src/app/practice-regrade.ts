/** "Unsure", "guessed" or "easy" on a practice verdict: decides the review anew, from the state before the answer. */
import { commandButton } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Outcome } from "#core/grading.ts";
import type { PracticeAnswer } from "#core/ports/answer-store.ts";
import { type Confidence, gradeFor } from "#core/review.ts";
import type { Text } from "#core/card.ts";
import type { Act } from "./act.ts";
import { reviewFrom } from "./answering.ts";
import type { Served } from "./serving.ts";

/** The first word counts, as on cards. */
export async function regrade(
  act: Act,
  { serving, item }: Served,
  confidence: Exclude<Confidence, "sure">,
): Promise<void> {
  const { app, group, member, words } = act;
  const tell = (text: string | Text, more: readonly Text[] = []) =>
    act.reply.card(
      noticeCard(words.practice.titles[serving.mode], text, {
        more,
        buttons: [commandButton("review", words.practice.nextReview)],
      }),
    );
  const last = await app.store.lastPractice(member.id, item.id);
  if (!last?.review) return tell(words.practice.reviewedSince);
  const { guessedIsAgain } = member.settings;
  const answer = { outcome: outcomeOf(last), hinted: serving.hinted ?? false, receivedAt: last.at };
  const unmarked = gradeFor({ ...answer, kind: item.kind, confidence: "sure", guessedIsAgain });
  if (last.review.grade !== unmarked) return tell(words.verdict.confidenceAlready);
  const { before } = last.review;
  const review = reviewFrom(act, { item, idea: item.idea, answer, confidence, before, guessedIsAgain });
  const regraded = await app.store.regradePractice({
    groupId: group.id,
    memberId: member.id,
    decidedOn: { at: last.at, grade: last.review.grade },
    review,
  });
  if (!regraded) return tell(words.verdict.confidenceAlready);
  await tell(words.verdict.marked[confidence], [words.verdict.reviewDue(review.state.dueAt)]);
}

/** Practice stores no near miss: an answer that wasn't right and still passed was one. */
function outcomeOf({ verdict, credit, review }: PracticeAnswer): Outcome {
  return { verdict, credit, nearMiss: verdict !== "right" && review?.grade === "hard" };
}
