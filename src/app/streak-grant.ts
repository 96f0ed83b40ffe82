/** `streak grant`: an organiser counts a date for a member, for instance after an outage. */
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import { as, type StudyDate } from "#core/ids.ts";
import type { Member } from "#core/ports/group-store.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { groupDate } from "./group-date.ts";
import { findMember } from "./resolve.ts";

const MAX_REASON = 300;

type Refusal = keyof Words["streak"]["grantRefused"];

export async function grantStreakDate(act: Act, { options }: Command): Promise<void> {
  const { app, group, member: organiser, words, reply, now } = act;
  const title = words.streak.grantTitle;
  const refuse = (reason: Refusal) => reply.card(noticeCard(title, words.streak.grantRefused[reason]));
  const studyDate = as<StudyDate>(String(options["date"]));
  const reason = String(options["reason"]).trim();
  if (reason.length > MAX_REASON) return reply.card(noticeCard(title, words.forms.tooLong(MAX_REASON)));
  const found = await findMember(act, String(options["member"]));
  if (!found.ok) return refuse(found.reason);
  const { member } = found;
  const refusal = await whyNot(act, member, studyDate);
  if (refusal) return refuse(refusal);
  const { added } = await app.store.grantDate({
    groupId: group.id,
    memberId: member.id,
    studyDate,
    reason,
    grantedBy: organiser.id,
    at: now,
  });
  if (!added) return refuse("already-counted");
  await reply.card(noticeCard(title, words.streak.granted(member.name, studyDate)));
}

async function whyNot({ app, group, now }: Act, member: Member, date: StudyDate): Promise<Refusal | null> {
  if (date > (await groupDate(app, group.id, now))) return "future";
  if (member.firstStudyDate === null || date < member.firstStudyDate) return "before-first-act";
  const facts = await app.store.streakFacts(group.id, member.id, { after: null, now });
  const known = facts.find(({ studyDate }) => studyDate === date);
  return known?.answered || known?.granted ? "already-counted" : null;
}
